import { join } from 'node:path';
import { Migrator } from '@mikro-orm/migrations';
import { defineConfig, type Options } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { ReflectMetadataProvider } from '@mikro-orm/decorators/legacy';
import { freeDeadConnections } from './dead-connections.js';
import { forgetStatementNames, type SessionLimits } from './transaction-pooler.js';

const ACQUIRE_TIMEOUT_MS = 2_000;
const IDLE_IN_TRANSACTION_TIMEOUT_MS = 10_000;
const DRIVER_GRACE_MS = 1_000;

/** How long a statement may run and a lock may be waited for, in milliseconds. */
interface TimeLimits {
  readonly statement: number;
  readonly lock: number;
}

const REQUEST_LIMITS: TimeLimits = { statement: 5_000, lock: 2_000 };

/** What a replica does not read in this time, the primary reads after it. */
const REPLICA_LIMITS: TimeLimits = { statement: 2_000, lock: 500 };
const REPLICA_ACQUIRE_TIMEOUT_MS = 250;

/** A migration may rewrite a large table, and waits for what a killed runner's server process still holds. */
export const MIGRATION_LIMITS: TimeLimits = { statement: 600_000, lock: 30_000 };

/** The same as a session has them. */
function sessionLimits({ statement, lock }: TimeLimits) {
  return {
    statement_timeout: statement,
    lock_timeout: lock,
    idle_in_transaction_session_timeout: IDLE_IN_TRANSACTION_TIMEOUT_MS,
  } satisfies SessionLimits;
}

/** What the sessions of requests are limited to: by us or, behind a pooler, by whoever runs it. */
export const REQUEST_SESSION_LIMITS: SessionLimits = sessionLimits(REQUEST_LIMITS);

/**
 * How we speak to PostgreSQL. Nothing waits for ever: a connection is had in 2 s or not at all, a statement and the wait for
 * a lock have their limits, and a transaction that idles 10 s is ended by the server (SECURITY.md P4).
 *
 * @param isPooled whether the URL leads to a pooler in transaction mode, which takes neither limits nor names of statements
 */
export function ormOptions(
  clientUrl: string,
  poolMax: number,
  limits = REQUEST_LIMITS,
  isPooled = false,
  replicaUrls: readonly string[] = [],
): Options {
  return defineConfig({
    clientUrl,
    metadataProvider: ReflectMetadataProvider,
    extensions: [Migrator],
    migrations: {
      path: join(import.meta.dirname, '../../migrations'),
      glob: '!(*.d).{js,ts}',
      snapshot: false,
      allOrNothing: false,
    },
    pool: { min: 0, max: poolMax },
    driverOptions: driverOptions(ACQUIRE_TIMEOUT_MS, limits, isPooled),
    // Nothing is read from a replica but what says so: see `Replicas`.
    preferReadReplicas: false,
    replicas: replicaUrls.map((url) => ({
      clientUrl: url,
      driverOptions: driverOptions(REPLICA_ACQUIRE_TIMEOUT_MS, REPLICA_LIMITS, isPooled),
    })),
    forceUtcTimezone: true,
    discovery: { warnWhenNoEntities: false },
    logger: () => undefined,
  });
}

function driverOptions(connectWithinMs: number, limits: TimeLimits, isPooled: boolean) {
  return {
    connectionTimeoutMillis: connectWithinMs,
    ...(isPooled ? {} : sessionLimits(limits)),
    keepAlive: true,
    application_name: 'gatehouse',
    onPoolCreated: (pool: Pool) => {
      freeDeadConnections(pool, limits.statement + DRIVER_GRACE_MS);
      if (isPooled) forgetStatementNames(pool);
    },
  };
}
