import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmod, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { freePort } from '../../src/database/free-port.js';
import { isRoot } from '../../src/database/postgres-user.js';

export const PGBOUNCER = '/usr/sbin/pgbouncer';

/** Server connections that all clients share. */
export const POOL_SIZE = 3;

/** A PgBouncer in transaction mode, as Debian ships it. */
export interface PgBouncer {
  /** The database by way of it. */
  readonly url: string;
  stop(): Promise<void>;
}

/** Starts one in front of the database of this URL. It refuses what it does not know, as it does by default. */
export async function startPgBouncer(databaseUrl: string): Promise<PgBouncer> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-pgbouncer-'));
  // The user that it runs as under root must enter it.
  await chmod(directory, 0o755);
  const url = new URL(databaseUrl);
  const port = await freePort(0);
  const [file, users] = [join(directory, 'pgbouncer.ini'), join(directory, 'users.txt')];
  await writeFile(users, `"${url.username}" "${url.password}"\n`, { mode: 0o644 });
  await writeFile(file, configuration(url, port, users), { mode: 0o644 });
  const child = spawn(PGBOUNCER, [...(isRoot() ? ['--user', 'nobody'] : []), file], {
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  const exit = once(child, 'exit');
  for await (const line of createInterface({ input: child.stderr })) if (line.includes('process up')) break;
  if (child.exitCode !== null) throw new Error(`PgBouncer ended at once, with ${child.exitCode}.`);
  child.stderr.resume();
  url.port = String(port);
  return {
    url: url.href,
    stop: async () => {
      child.kill('SIGINT');
      await exit;
      await rm(directory, { recursive: true, force: true });
    },
  };
}

function configuration({ hostname, port, pathname }: URL, listenPort: number, users: string): string {
  return `[databases]
${pathname.slice(1)} = host=${hostname} port=${port}
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = ${listenPort}
unix_socket_dir =
auth_type = scram-sha-256
auth_file = ${users}
pool_mode = transaction
default_pool_size = ${POOL_SIZE}
max_client_conn = 200
`;
}
