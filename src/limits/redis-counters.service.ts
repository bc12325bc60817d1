import {
  type FactoryProvider,
  Injectable,
  Logger,
  type OnApplicationShutdown,
  type OnModuleInit,
} from '@nestjs/common';
import type { Redis } from 'ioredis';
import { type IRateLimiterOptions, type RateLimiterAbstract, RateLimiterRedis } from 'rate-limiter-flexible';
import { Config } from '../config/config.js';

const KEY_PREFIX = 'gatehouse:';
const DISCONNECT_MS = 100;
const RECONNECT_MAX_MS = 2_000;

/**
 * Counters in Redis or Valkey (`REDIS_URL`), which all instances share and which cost the database nothing. While Redis is
 * away, slow or refuses, each count goes to its insurance at once, and Redis is used again as soon as it answers. Both
 * changes are logged, once each.
 */
@Injectable()
export class RedisCounters implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RedisCounters.name);
  private readonly client: Redis | null;
  private isCounting = true;

  /** @param Client the driver, for without Redis it need not be loaded */
  constructor({ REDIS_URL, REDIS_TIMEOUT_MS }: Config, Client?: typeof Redis) {
    this.client = Client && REDIS_URL !== undefined ? this.makeClient(Client, REDIS_URL, REDIS_TIMEOUT_MS) : null;
  }

  /** Waits for the first connection, but not for long: a start does not depend on it. */
  async onModuleInit(): Promise<void> {
    await this.client?.connect().catch((error: Error) => this.noteFailure(error));
  }

  onApplicationShutdown(): void {
    this.client?.disconnect();
  }

  /** A limiter that counts in Redis, or by `insurance` while that is impossible; without `REDIS_URL` the insurance itself. */
  limiter(options: IRateLimiterOptions & { keyPrefix: string }, insurance: RateLimiterAbstract): RateLimiterAbstract {
    if (!this.client) return insurance;
    return new RateLimiterRedis({
      ...options,
      storeClient: this.client,
      keyPrefix: KEY_PREFIX + options.keyPrefix,
      rejectIfRedisNotReady: true,
      insuranceLimiter: insurance,
    });
  }

  /** Begins the counts of every key anew that starts so. What a Redis that is away has counted runs out by itself. */
  async forgetAll(prefix: string): Promise<void> {
    if (this.client?.status !== 'ready') return;
    try {
      const match = `${KEY_PREFIX}${prefix}*`;
      for await (const keys of this.client.scanStream({ match, count: 1_000 }) as AsyncIterable<string[]>) {
        if (keys.length > 0) await this.client.unlink(keys);
      }
    } catch (error) {
      this.noteFailure(error as Error);
    }
  }

  private makeClient(Client: typeof Redis, url: string, timeoutMs: number): Redis {
    const client = new Client(url, {
      lazyConnect: true,
      connectTimeout: timeoutMs,
      commandTimeout: timeoutMs,
      // A connection that has been silent for so long is closed, so that the next request does not wait again.
      socketTimeout: timeoutMs,
      disconnectTimeout: DISCONNECT_MS,
      // A count that was not made in time is made elsewhere. It must not be made here again later.
      enableOfflineQueue: false,
      maxRetriesPerRequest: 0,
      retryStrategy: (times) => Math.min(times * 100, RECONNECT_MAX_MS),
      reconnectOnError: (error) => {
        if (!error.message.startsWith('NOSCRIPT')) this.noteFailure(error);
        // What was the primary has become a replica: its name leads to the new primary by now.
        return error.message.startsWith('READONLY');
      },
    });
    client.on('error', (error: Error) => this.noteFailure(error));
    client.on('ready', () => {
      this.isCounting = true;
      this.logger.log('the limits are counted in Redis');
    });
    return client;
  }

  /** The message alone: the error of a refused sign-in carries its password. */
  private noteFailure({ message, code }: Error & { code?: string }): void {
    if (!this.isCounting) return;
    this.isCounting = false;
    this.logger.warn(
      `Redis does not count, PostgreSQL does, and each instance what it counts in memory: ${message || code}`,
    );
  }
}

/** With the driver if there is a Redis: loading it is a fiftieth of a start. */
export const redisCounters: FactoryProvider<RedisCounters> = {
  provide: RedisCounters,
  inject: [Config],
  useFactory: async (config: Config) =>
    new RedisCounters(config, config.REDIS_URL === undefined ? undefined : (await import('ioredis')).Redis),
};
