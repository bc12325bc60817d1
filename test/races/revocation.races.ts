import { describeRevocation } from './revocation/describe-revocation.js';

/** As SECURITY.md P11 asks. */
describeRevocation(10_000);
