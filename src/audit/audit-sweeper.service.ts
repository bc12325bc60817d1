import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';

const BATCH = 1_000;
const SWEEP_LOCK = 7_331_003;
const SWEEP_EVERY_MS = 3_600_000;

/**
 * Deletes events that were kept for `AUDIT_RETENTION_DAYS`, one instance at a time and in batches. The table refuses every
 * delete but one in a transaction that says, as this does, that it is the sweep.
 */
@Injectable()
export class AuditSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(AuditSweeper.name);
  private timer?: NodeJS.Timeout;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  onModuleInit(): void {
    this.timer = setInterval(() => {
      this.sweeping = this.sweep().catch((error: unknown) => this.logger.warn({ err: error }, 'the sweep failed'));
    }, SWEEP_EVERY_MS).unref();
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
      const [lock] = await em.execute<[{ taken: boolean }]>(
        `select pg_try_advisory_xact_lock(?) as taken, set_config('gatehouse.audit_sweep', 'on', true)`,
        [SWEEP_LOCK],
      );
      if (!lock.taken) return 0;
      const deleted: unknown[] = await em.execute(
        `delete from audit_events where id = any(array(
           select id from audit_events where occurred_at < now() - make_interval(days => ?)
            order by occurred_at limit ?)) returning id`,
        [this.config.AUDIT_RETENTION_DAYS, BATCH],
      );
      return deleted.length;
    });
  }
}
