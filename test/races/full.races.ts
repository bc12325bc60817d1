import { describeRaces } from './describe-races.js';

/** `npm run test:races`: as SECURITY.md 3.4 asks. Some minutes long, and so no part of `npm test`. */
describeRaces(100);
