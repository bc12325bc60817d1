import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Sweeper, sweepInBatches } from '../database/sweeper.js';

const SWEEP_LOCK = 7_331_003;
const SWEEP_EVERY_SECONDS = 3_600;

/**
 * Deletes events that were kept for `AUDIT_RETENTION_DAYS`. The table refuses every delete but one in a transaction that
 * says, as this does, that it is the sweep.
 */
@Injectable()
export class AuditSweeper extends Sweeper {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {
    super(SWEEP_EVERY_SECONDS);
  }

  /** Deletes until none is left and says how many. While another instance sweeps, does nothing. */
  sweep(): Promise<number> {
    return sweepInBatches(this.em, SWEEP_LOCK, async (em, limit) => {
      await em.execute(`select set_config('gatehouse.audit_sweep', 'on', true)`);
      const deleted: unknown[] = await em.execute(
        `delete from audit_events where id = any(array(
           select id from audit_events where occurred_at < now() - make_interval(days => ?)
            order by occurred_at limit ?)) returning id`,
        [this.config.AUDIT_RETENTION_DAYS, limit],
      );
      return deleted.length;
    });
  }
}
