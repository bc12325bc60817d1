import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { addressBlock } from './address-block.js';
import type { Caller } from './caller.js';
import type { Limit } from './limit.js';
import { Limits } from './limits.service.js';

const MINUTE = 60;
const HOUR = 3_600;

/** What a request may ask for often, but not without end (R20). Generous: nobody who means well should meet them. */
@Injectable()
export class RequestLimits {
  private readonly registrations: Limit;
  private readonly tokenRequests: Limit;
  private readonly introspections: Limit;

  constructor(limits: Limits, config: Config) {
    this.registrations = limits.shared('registration', config.REGISTRATIONS_PER_ADDRESS_PER_HOUR, HOUR);
    this.tokenRequests = limits.inMemory('token', config.TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE, MINUTE);
    this.introspections = limits.inMemory('introspection', config.INTROSPECTIONS_PER_CALLER_PER_MINUTE, MINUTE);
  }

  /** @throws TooManyTriesException */
  takeRegistration(caller: Caller): Promise<void> {
    return this.registrations.take(addressBlock(caller.ip));
  }

  /** For refreshing and revoking; trying a password is counted by `PasswordTries`. @throws TooManyTriesException */
  takeTokenRequest(caller: Caller): Promise<void> {
    return this.tokenRequests.take(addressBlock(caller.ip));
  }

  /** @throws TooManyTriesException */
  takeIntrospection(userId: string): Promise<void> {
    return this.introspections.take(userId);
  }
}
