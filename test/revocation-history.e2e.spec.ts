import { describeRevocation } from './races/revocation/describe-revocation.js';

/** The same as `npm run test:races`, in short. */
describeRevocation(400);
