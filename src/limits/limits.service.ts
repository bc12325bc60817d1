import { EntityManager, type PostgreSqlConnection } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { RateLimiterMemory, RateLimiterPostgres } from 'rate-limiter-flexible';
import { Limit } from './limit.js';

/** The table that a migration makes. The library could make it, but whoever serves requests need not be allowed to. */
const TABLE = 'rate_limits';

/** Makes limits and looks after what is counted for them. */
@Injectable()
export class Limits {
  /** The pool of the ORM, asked for anew each time: it comes up with the first connection. */
  private readonly pool = {
    query: async (query: object): Promise<unknown> =>
      (await (this.em.getConnection() as PostgreSqlConnection).getNativeClient()).query(query as never),
  };

  constructor(private readonly em: EntityManager) {}

  /** A limit that all instances count together, in the database. */
  shared(name: string, points: number, seconds: number): Limit {
    return new Limit(this.counters(name, points, seconds));
  }

  /**
   * A limit that each instance counts by itself, in memory: against floods, where nothing can be guessed and a write a
   * request would cost more than what it saves.
   */
  local(name: string, points: number, seconds: number): Limit {
    return new Limit(new RateLimiterMemory({ keyPrefix: name, points, duration: seconds }));
  }

  /** Begins the counts of every stored key anew that starts so. */
  async forgetAll(prefix: string): Promise<void> {
    await this.pool.query({ text: `delete from ${TABLE} where starts_with(key, $1)`, values: [prefix] });
  }

  /** Deletes the counts whose time is over. They count for nothing already; this frees the room. */
  async sweep(): Promise<void> {
    await this.pool.query({ text: `delete from ${TABLE} where expire < $1`, values: [Date.now()] });
  }

  private counters(keyPrefix: string, points: number, duration: number): RateLimiterPostgres {
    return new RateLimiterPostgres({
      storeClient: this.pool,
      storeType: 'client',
      tableName: TABLE,
      tableCreated: true,
      clearExpiredByTimeout: false,
      keyPrefix,
      points,
      duration,
    });
  }
}
