import { describeGenerated } from './describe-generated.js';

/** `npm run test:generator`. Some minutes long, and so no part of `npm test`; `GENERATOR_SEED` makes other modules. */
describeGenerated(20);
