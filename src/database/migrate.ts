import type { MikroORM } from '@mikro-orm/postgresql';
import { Client } from 'pg';

/** Ours among the advisory locks of a database, which are per database: "gate", "migr". */
export const MIGRATION_LOCK = [0x67617465, 0x6d696772] as const;
const LOCK_WITHIN_SECONDS = 60;
const CONNECT_WITHIN_MILLISECONDS = 10_000;
const LOCK_NOT_AVAILABLE = '55P03';

/** Another process held the migration lock for too long. The message names its server process, to look at or to end. */
export class MigrationLockError extends Error {
  override readonly name = 'MigrationLockError';
}

/**
 * Applies the pending migrations; when several processes do so at once, one works and the others wait.
 *
 * MikroORM's migrator takes no lock, not even to make its own table, so two that start together on an empty database fail.
 * The lock is taken before the migrator is touched, on a connection of its own: PostgreSQL lets it go with that
 * connection, so a killed process leaves nothing behind. Not for a pooler in transaction mode, which drops such locks.
 *
 * @throws MigrationLockError after `lockWithinSeconds` of waiting (SECURITY.md P13)
 */
export async function migrate(orm: MikroORM, lockWithinSeconds = LOCK_WITHIN_SECONDS): Promise<void> {
  const lock = new Client({
    connectionString: orm.config.get('clientUrl'),
    connectionTimeoutMillis: CONNECT_WITHIN_MILLISECONDS,
    application_name: 'gatehouse migrate',
    keepAlive: true,
  });
  // Without a listener, a server that goes away while the migrations run would end the process in place of the caller.
  lock.on('error', () => undefined);
  await lock.connect();
  try {
    await takeLock(lock, lockWithinSeconds);
    await orm.migrator.up();
  } finally {
    await lock.end();
  }
}

async function takeLock(client: Client, withinSeconds: number): Promise<void> {
  // A role or database may have a statement_timeout, which must not cut the wait short.
  await client.query('SET statement_timeout = 0');
  await client.query('SET idle_session_timeout = 0');
  await client.query(`SET lock_timeout = '${withinSeconds}s'`);
  try {
    await client.query('SELECT pg_advisory_lock($1, $2)', [...MIGRATION_LOCK]);
  } catch (error) {
    if ((error as { code?: string }).code !== LOCK_NOT_AVAILABLE) throw error;
    throw new MigrationLockError(
      `The migrations did not start: another process has held the migration lock for ${withinSeconds} s (${await holder(client)}). ` +
        'Wait until it is done and start again; if it is stuck, end it with SELECT pg_terminate_backend(pid).',
      { cause: error },
    );
  }
}

async function holder(client: Client): Promise<string> {
  const { rows } = await client.query<{ pid: number; application_name: string | null; client_addr: string | null }>(
    `SELECT l.pid, a.application_name, host(a.client_addr) AS client_addr
       FROM pg_locks l LEFT JOIN pg_stat_activity a USING (pid)
      WHERE l.locktype = 'advisory' AND l.granted AND l.classid::bigint = $1 AND l.objid::bigint = $2
        AND l.database = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    [...MIGRATION_LOCK],
  );
  const [row] = rows;
  if (!row) return 'it has just let go';
  return `server process ${row.pid}, ${row.application_name ?? 'unnamed'}, from ${row.client_addr ?? 'here'}`;
}
