import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { Sweeper } from '../database/sweeper.js';
import { AccountTries } from './account-tries.service.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { Limits } from './limits.service.js';

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

  async sweep(): Promise<void> {
    await this.limits.sweep();
    await this.accounts.sweep();
    await this.browsers.sweep();
  }
}
