import cluster from 'node:cluster';
import { EntityManager, type PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import {
  type IRateLimiterOptions,
  RateLimiterCluster,
  RateLimiterMemory,
  RateLimiterPostgres,
} from 'rate-limiter-flexible';
import { Limit } from './limit.js';
import { RedisCounters } from './redis-counters.service.js';

/** The table that a migration makes. The library could make it, but whoever serves requests need not be allowed to. */
const TABLE = 'rate_limits';
const PRIMARY_WITHIN_MS = 1_000;

/** Makes limits and looks after what is counted for them. */
@Injectable()
export class Limits {
  /** The pool of the ORM, asked for anew each time: it comes up with the first connection. */
  private readonly pool = {
    query: async (query: object): Promise<unknown> =>
      (await (this.em.getConnection() as PostgreSqlConnection).getNativeClient()).query(query as never),
  };

  constructor(
    private readonly em: EntityManager,
    private readonly redis: RedisCounters,
  ) {}

  /** A limit that all instances count together: in Redis if there is one, else, and while that is away, in the database. */
  shared(name: string, points: number, seconds: number): Limit {
    const options = { keyPrefix: name, points, duration: seconds };
    return new Limit(this.redis.limiter(options, this.inDatabase(options)));
  }

  /**
   * A limit that is counted in memory: in that of Redis, by all instances together, else, and while that is away, by each
   * instance in its own, which is that of the primary if it has workers. It is against floods, where nothing can be guessed
   * and a write a request would cost more than what it saves.
   */
  inMemory(name: string, points: number, seconds: number): Limit {
    const options = { keyPrefix: name, points, duration: seconds };
    const inMemory = cluster.isWorker
      ? new RateLimiterCluster({ ...options, timeoutMs: PRIMARY_WITHIN_MS })
      : new RateLimiterMemory(options);
    return new Limit(this.redis.limiter(options, inMemory));
  }

  /** Begins the counts of every key of a shared limit anew that starts so. */
  async forgetAll(name: string, keyStart: string): Promise<void> {
    const prefix = `${name}:${keyStart}`;
    await this.pool.query({ text: `delete from ${TABLE} where starts_with(key, $1)`, values: [prefix] });
    await this.redis.forgetAll(prefix);
  }

  /** Deletes so many at most of the counts whose time is over, and says how many. They count for nothing already; this frees the room. */
  async sweep(limit: number): Promise<number> {
    const swept: unknown[] = await this.em.fork().execute(
      `delete from ${TABLE} where key = any(array(
         select key from ${TABLE} where expire < ? limit ? for update skip locked)) returning key`,
      [Date.now(), limit],
    );
    return swept.length;
  }

  private inDatabase(options: IRateLimiterOptions): RateLimiterPostgres {
    return new RateLimiterPostgres({
      ...options,
      storeClient: this.pool,
      storeType: 'client',
      tableName: TABLE,
      tableCreated: true,
      clearExpiredByTimeout: false,
    });
  }
}
