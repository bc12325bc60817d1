import module from 'node:module';
import { join } from 'node:path';

// Node 22 and newer keep what they compile of the many files below, beside those: a tenth of a start. Where it cannot be written, or
// Node is older, each start compiles all. Node's own folder for it is in `/tmp`, where another user could have made it.
module.enableCompileCache?.(join(import.meta.dirname, '../.compiled'));

await import('./start.js');
