import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A new, empty data directory. The user that root's PostgreSQL runs as can enter it, so that no data goes elsewhere. */
export async function makeDataDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-test-'));
  await chmod(directory, 0o711);
  return directory;
}
