import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';

const BATCH = 1_000;
const SWEEP_LOCK = 7_331_002;

/** Deletes dead sessions, one instance at a time and in batches. They are dead at look-up already; this frees the room. */
@Injectable()
export class SessionSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(SessionSweeper.name);
  private timer?: NodeJS.Timeout;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'the sweep failed'));
    }, this.config.SESSION_SWEEP_SECONDS * 1_000).unref();
  }

  async onApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.sweeping;
  }

  /** Deletes until none is left and says how many. While another instance sweeps, does nothing. */
  async sweep(): Promise<number> {
    let swept = 0;
    for (let batch = BATCH; batch === BATCH; swept += batch) batch = await this.sweepBatch();
    return swept;
  }

  private async sweepBatch(): Promise<number> {
    return this.em.fork().transactional(async (em) => {
      const [lock] = await em.execute<[{ taken: boolean }]>('select pg_try_advisory_xact_lock(?) as taken', [
        SWEEP_LOCK,
      ]);
      if (!lock.taken) return 0;
      const deleted: unknown[] = await em.execute(
        `delete from sessions where id = any(array(
           select id from sessions where idle_expires_at <= now()
           union select id from sessions where expires_at <= now() limit ?)) returning id`,
        [BATCH],
      );
      return deleted.length;
    });
  }
}
