import { once } from 'node:events';
import { findEmbeddedPostgres, startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';

/**
 * A process that owns a data directory until its input ends (`own`), or forgets to stop (`forget`), or only looks (`find`).
 * It says so in one line of JSON.
 */
const [act, dataDir = ''] = process.argv.slice(2);
const say = (line: object): boolean => process.stdout.write(`${JSON.stringify(line)}\n`);

if (act === 'find') {
  say({ url: await findEmbeddedPostgres(dataDir) });
} else {
  try {
    const postgres = await startEmbeddedPostgres(dataDir);
    say({ url: postgres.url, directory: postgres.directory });
    process.stdin.resume();
    await once(process.stdin, 'end');
    if (act === 'own') await postgres.stop();
    else process.exit(1);
  } catch (error) {
    say({ error: (error as Error).name, message: (error as Error).message });
  }
}
