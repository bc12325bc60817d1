import { describeRaces } from './races/describe-races.js';

/** The same races as `npm run test:races`, in short. */
describeRaces(5);
