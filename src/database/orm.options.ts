import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';

const ACQUIRE_TIMEOUT_MS = 2_000;
const STATEMENT_TIMEOUT_MS = 5_000;
const LOCK_TIMEOUT_MS = 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;

/**
 * How we speak to PostgreSQL. Nothing waits for ever: a connection is had in 2 s or not at all, a statement ends after
 * 5 s, a lock is waited for 2 s, and a transaction that idles 10 s is ended by the server (SECURITY.md P4).
 */
export function ormOptions(clientUrl: string, poolMax: number): Options {
  return defineConfig({
    clientUrl,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      path: join(import.meta.dirname, '../../migrations'),
      glob: '!(*.d).{js,ts}',
      snapshot: false,
      transactional: true,
      allOrNothing: false,
    },
    pool: { min: 0, max: poolMax },
    driverOptions: {
      connectionTimeoutMillis: ACQUIRE_TIMEOUT_MS,
      statement_timeout: STATEMENT_TIMEOUT_MS,
      query_timeout: STATEMENT_TIMEOUT_MS + 1_000,
      lock_timeout: LOCK_TIMEOUT_MS,
      idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
      keepAlive: true,
      application_name: 'gatehouse',
    },
    forceUtcTimezone: true,
    ignoreUndefinedInQuery: false,
    discovery: { warnWhenNoEntities: false },
    debug: false,
    logger: () => undefined,
  });
}
