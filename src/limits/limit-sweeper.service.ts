import { Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AccountTries } from './account-tries.service.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { Limits } from './limits.service.js';

/** Deletes counts whose time is over and browsers that were not seen for long. Any number of instances may do so at once. */
@Injectable()
export class LimitSweeper implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(LimitSweeper.name);
  private timer?: NodeJS.Timeout;
  private sweeping: Promise<unknown> = Promise.resolve();

  constructor(
    private readonly limits: Limits,
    private readonly accounts: AccountTries,
    private readonly browsers: KnownBrowsers,
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

  async sweep(): Promise<void> {
    await this.limits.sweep();
    await this.accounts.sweep();
    await this.browsers.sweep();
  }
}
