import { Module } from '@nestjs/common';
import { AccountTries } from './account-tries.service.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { LimitSweeper } from './limit-sweeper.service.js';
import { Limits } from './limits.service.js';
import { PasswordTries } from './password-tries.service.js';
import { redisCounters } from './redis-counters.service.js';
import { RequestLimits } from './request-limits.service.js';

/** How often what may be tried. */
@Module({
  providers: [AccountTries, KnownBrowsers, Limits, LimitSweeper, PasswordTries, redisCounters, RequestLimits],
  exports: [KnownBrowsers, PasswordTries, RequestLimits],
})
export class LimitsModule {}
