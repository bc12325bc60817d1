import type { EntityManager } from '@mikro-orm/postgresql';
import { Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';

const BATCH = 1_000;

/** Deletes at most `limit` rows in the transaction of `em`, and says how many. */
type DeleteBatch = (em: EntityManager, limit: number) => Promise<number>;

/** Deletes what is past, from time to time and off every request's path; a failure is logged and tried again next time. */
export abstract class Sweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(this.constructor.name);
  private timer?: NodeJS.Timeout;
  private sweeping: Promise<unknown> = Promise.resolve();

  protected constructor(private readonly everySeconds: number) {}

  abstract sweep(): Promise<unknown>;

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'the sweep failed'));
    }, this.everySeconds * 1_000).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }
}

/**
 * Deletes in batches, each a transaction of its own, until none is left, and says how many. While another instance sweeps
 * under the same lock, does nothing.
 */
export async function sweepInBatches(em: EntityManager, lock: number, deleteBatch: DeleteBatch): Promise<number> {
  let swept = 0;
  for (let batch = BATCH; batch === BATCH; swept += batch) {
    batch = await em.fork().transactional(async (transaction) => {
      const [{ taken }] = await transaction.execute<[{ taken: boolean }]>(
        'select pg_try_advisory_xact_lock(?) as taken',
        [lock],
      );
      return taken ? deleteBatch(transaction, BATCH) : 0;
    });
  }
  return swept;
}
