import type { Pool, PoolClient } from 'pg';

const GRACE_MS = 1_000;

/**
 * Gives back the place in the pool of a connection that died while it was in use. Kysely, on which MikroORM sits, does
 * not when the rollback on the dead connection fails too: each transaction that a restart of the database cuts off would
 * cost one place for good, and the last one the service.
 */
export function freeDeadConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    client.once('end', () => setTimeout(() => free(client), GRACE_MS).unref());
  });
}

function free(client: PoolClient): void {
  try {
    client.release(true);
  } catch {
    // Whoever used it has given it back.
  }
}
