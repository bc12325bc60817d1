import type { Duplex } from 'node:stream';
import type { Pool, PoolClient } from 'pg';

const LAST_WORDS_MS = 5_000;
const LOOK_EVERY_MS = 500;

type Release = PoolClient['release'];

/**
 * Sees to it that a connection that dies while it is in use frees its place in the pool, that one on which nothing came for
 * too long dies, and that a pool which is closed does not wait for ever for one that is never given back.
 *
 * Kysely 0.29, on which MikroORM sits, gives a transaction's connection back only after a COMMIT or ROLLBACK that
 * succeeded, never after a BEGIN that failed, and never when it was had at the moment of closing: a database that restarts
 * under load would cost one place for each open transaction, until none is left and nothing but a restart helps.
 */
export function freeDeadConnections(pool: Pool, silenceMaxMs: number): void {
  const clients = new Set<PoolClient>();
  pool.on('connect', (client) => {
    clients.add(client);
    releaseOnce(client);
    client.once('end', () => {
      clients.delete(client);
      client.release(true);
    });
  });
  const watch = cutTheSilent(pool, clients, silenceMaxMs);
  const end = pool.end.bind(pool) as () => Promise<void>;
  pool.end = (() => {
    setTimeout(() => clients.forEach((client) => cut(client)), LAST_WORDS_MS).unref();
    return end().finally(() => clearInterval(watch));
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

/**
 * Ends connections that were asked something and have not answered in time. The driver's own `query_timeout` sets a timer
 * for each statement; what hangs on it outlived its request long enough to be kept until the next full collection, which cost
 * a guarded request a sixth of its time and the process a hundred megabytes. Whoever asked hears the same as by that.
 */
function cutTheSilent(pool: Pool, clients: ReadonlySet<PoolClient>, silenceMaxMs: number): NodeJS.Timeout {
  const askedAt = new WeakMap<PoolClient, number>();
  pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...args: unknown[]) => unknown;
    client.query = ((...args: unknown[]) => {
      askedAt.set(client, performance.now());
      return query(...args);
    }) as typeof client.query;
    client.on('drain', () => askedAt.delete(client));
  });
  const look = () => {
    const longAgo = performance.now() - silenceMaxMs;
    for (const client of clients)
      if ((askedAt.get(client) ?? Infinity) < longAgo) cut(client, new Error('Query read timeout'));
  };
  return setInterval(look, LOOK_EVERY_MS).unref();
}

function cut(client: PoolClient, reason?: Error): void {
  (client as unknown as { connection: { stream: Duplex } }).connection.stream.destroy(reason);
}
