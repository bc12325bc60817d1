import type { Pool, PoolClient } from 'pg';

const LAST_WORDS_MS = 5_000;

type Release = PoolClient['release'];

/**
 * Sees to it that a connection that dies while it is in use frees its place in the pool, and that a pool which is closed
 * does not wait for ever for one that is never given back.
 *
 * Kysely 0.29, on which MikroORM sits, gives a transaction's connection back only after a COMMIT or ROLLBACK that
 * succeeded, never after a BEGIN that failed, and never when it was had at the moment of closing: a database that restarts
 * under load would cost one place for each open transaction, until none is left and nothing but a restart helps.
 */
export function freeDeadConnections(pool: Pool): void {
  const clients = new Set<PoolClient>();
  pool.on('connect', (client) => {
    clients.add(client);
    releaseOnce(client);
    client.once('end', () => {
      clients.delete(client);
      client.release(true);
    });
    endWhenGivenUp(client);
  });
  const end = pool.end.bind(pool) as () => Promise<void>;
  pool.end = (() => {
    setTimeout(() => clients.forEach(cut), LAST_WORDS_MS).unref();
    return end();
  }) as typeof pool.end;
}

/** The pool sets a new `release` each time it gives the client out, and throws when that is called twice. */
function releaseOnce(client: PoolClient): void {
  let release: Release = () => undefined;
  Object.defineProperty(client, 'release', {
    get: () => release,
    set: (given: Release) => {
      let isReleased = false;
      release = (error) => {
        if (isReleased) return;
        isReleased = true;
        given(error);
      };
    },
  });
}

/** A query that is given up on our side is still under way on the other: its connection is of no use to anybody else. */
function endWhenGivenUp(client: PoolClient): void {
  const query = client.query.bind(client) as (...args: unknown[]) => unknown;
  client.query = ((...args: unknown[]) => {
    const asked = query(...args);
    if (asked instanceof Promise) {
      asked.catch((error: Error) => error.message === 'Query read timeout' && cut(client));
    }
    return asked;
  }) as typeof client.query;
}

function cut(client: PoolClient): void {
  (client as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
}
