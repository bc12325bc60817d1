import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Sweeper, sweepInBatches } from '../database/sweeper.js';

const SWEEP_LOCK = 7_331_002;

/** Deletes dead sessions. They are dead at look-up already; this frees the room. */
@Injectable()
export class SessionSweeper extends Sweeper {
  constructor(
    private readonly em: EntityManager,
    config: Config,
  ) {
    super(config.SESSION_SWEEP_SECONDS);
  }

  /** Deletes until none is left and says how many. While another instance sweeps, does nothing. */
  sweep(): Promise<number> {
    return sweepInBatches(this.em, SWEEP_LOCK, async (em, limit) => {
      const deleted: unknown[] = await em.execute(
        // Each with a limit of its own: a union reads all of both before it gives the first.
        `delete from sessions where id = any(array(
           (select id from sessions where idle_expires_at <= now() order by idle_expires_at limit ?)
           union (select id from sessions where expires_at <= now() order by expires_at limit ?) limit ?)) returning id`,
        [limit, limit, limit],
      );
      return deleted.length;
    });
  }
}
