import type { Pool, QueryConfig } from 'pg';
import { ConfigurationError } from '../config/configuration.error.js';
import { firstLook } from './first-look.js';

/** What a session must be limited to, in milliseconds at most, by PostgreSQL's names. */
export type SessionLimits = Readonly<Record<string, number>>;

/**
 * Has every statement sent without a name. Behind a pooler in transaction mode each transaction may meet another server
 * process, which knows no statement that was prepared at the last one (PgBouncer before 1.21).
 */
export function forgetStatementNames(pool: Pool): void {
  const query = pool.query.bind(pool) as (...args: unknown[]) => unknown;
  pool.query = ((statement: string | QueryConfig, ...rest: unknown[]) =>
    query(typeof statement === 'string' ? statement : { ...statement, name: undefined }, ...rest)) as typeof pool.query;
}

/**
 * Looks whether the sessions that a pooler gives have the limits that we could not set for them: it takes none at the start
 * of a connection, and one that is set later would be the next client's.
 *
 * @throws ConfigurationError with the statements that set them
 */
export async function requireSessionLimits(url: string, limits: SessionLimits): Promise<void> {
  const { rows } = await firstLook(url, (client) =>
    client.query<{ role: string; name: string; ms: number }>(
      'select current_user as role, name, setting::int as ms from pg_settings where name = any($1)',
      [Object.keys(limits)],
    ),
  );
  const missing = rows.filter(({ name, ms }) => ms === 0 || ms > (limits[name] ?? 0));
  if (missing.length === 0) return;
  const statements = missing.map(({ role, name }) => `ALTER ROLE ${role} SET ${name} = ${limits[name]};`);
  throw new ConfigurationError([
    `DATABASE_POOLER: nothing limits what runs behind it: ${statements.join(' ')} Then RECONNECT at the pooler.`,
  ]);
}
