import type { Pool, PoolClient } from 'pg';

type Release = PoolClient['release'];

/**
 * Sees to it that a connection that dies while it is in use frees its place in the pool.
 *
 * Kysely 0.29 gives a transaction's connection back only after a COMMIT or ROLLBACK that succeeded, and never after a
 * BEGIN that failed: a database that restarts under load would cost one place for each open transaction, until none is
 * left and nothing but a restart helps. So a connection gives itself back when it ends; the pool then drops it.
 */
export function freeDeadConnections(pool: Pool): void {
  pool.on('connect', (client) => {
    let release: Release = () => undefined;
    Object.defineProperty(client, 'release', {
      get: () => release,
      // The pool sets a new one each time it gives the client out, and throws when that is called twice.
      set: (given: Release) => {
        let isReleased = false;
        release = (error) => {
          if (isReleased) return;
          isReleased = true;
          given(error);
        };
      },
    });
    client.once('end', () => release(true));
    endWhenGivenUp(client);
  });
}

/** A query that is given up on our side is still under way on the other: its connection is of no use to anybody else. */
function endWhenGivenUp(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  const { stream } = (client as unknown as { connection: { stream: { destroy(): void } } }).connection;
  client.query = ((...args: unknown[]) => {
    const asked = query(...args);
    if (asked instanceof Promise) {
      asked.catch((error: Error) => error.message === 'Query read timeout' && stream.destroy());
    }
    return asked;
  }) as typeof client.query;
}
