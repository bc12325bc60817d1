import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Sweeper } from '../database/sweeper.js';
import { AccountTries } from './account-tries.service.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { Limits } from './limits.service.js';

const BATCH = 1_000;

/** Deletes counts whose time is over and browsers that were not seen for long. Any number of instances may do so at once. */
@Injectable()
export class LimitSweeper extends Sweeper {
  constructor(
    private readonly limits: Limits,
    private readonly accounts: AccountTries,
    private readonly browsers: KnownBrowsers,
    config: Config,
  ) {
    super(config.SESSION_SWEEP_SECONDS);
  }

  /** Deletes in batches, each a statement of its own, until none is left. */
  async sweep(): Promise<void> {
    for (const part of [this.limits, this.accounts, this.browsers]) {
      while ((await part.sweep(BATCH)) === BATCH);
    }
  }
}
