import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { addressBlock } from './address-block.js';
import type { Caller } from './caller.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { type Limit, takeAll } from './limit.js';
import { Limits } from './limits.service.js';

const MINUTE = 60;
const HOUR = 3_600;
/** Accounts are counted until a success. Names that are nobody's would fill the table, so they are forgotten in the end. */
const UNKNOWN_NAME_SECONDS = 30 * 86_400;

/** Whose password is tried: a user's, or one under a name, in its canonical form, that is nobody's. */
export type TriedAccount = { readonly userId: string } | { readonly name: string };

/**
 * Counts every try at a password before any hash is evaluated, so that tries at once cannot get by together (R14): for each
 * account, for each address, and for both together, that one address alone cannot use up what an account has.
 *
 * An account waits longer the more tries fail: a minute, then an hour; after so many in a row it is locked until an operator
 * unlocks it (NIST SP 800-63B-4 section 3.2.2). A browser that the owner has signed in with has tries of its own (R18).
 */
@Injectable()
export class PasswordTries {
  private readonly perAddress: Limit;
  private readonly perPair: Limit;
  private readonly perMinute: Limit;
  private readonly perHour: Limit;
  private readonly inARow: Limit;
  private readonly inARowOfNobody: Limit;

  constructor(
    private readonly limits: Limits,
    private readonly browsers: KnownBrowsers,
    private readonly config: Config,
  ) {
    this.perAddress = limits.shared('sign-in-address', config.SIGN_IN_TRIES_PER_ADDRESS, HOUR);
    this.perPair = limits.shared('sign-in-pair', config.SIGN_IN_TRIES_PER_ADDRESS_AND_NAME, HOUR);
    this.perMinute = limits.shared('sign-in-minute', config.SIGN_IN_TRIES_PER_MINUTE, MINUTE);
    this.perHour = limits.shared('sign-in-hour', config.SIGN_IN_TRIES_PER_HOUR, HOUR);
    this.inARow = limits.shared('sign-in-row', config.SIGN_IN_TRIES_IN_A_ROW, 0);
    this.inARowOfNobody = limits.shared('sign-in-row', config.SIGN_IN_TRIES_IN_A_ROW, UNKNOWN_NAME_SECONDS);
  }

  /**
   * Counts a try and gives what is to be called if the password is right: it ends the account's row of failures, and leaves
   * the address with those of its other tries (R15).
   *
   * @throws TooManyTriesException
   */
  async begin(account: TriedAccount, caller: Caller): Promise<() => Promise<void>> {
    const key = accountKey(account);
    const address = addressBlock(caller.ip);
    const pair = `${key}@${address}`;
    const browser = 'userId' in account ? await this.browsers.take(account.userId, caller) : null;
    await takeAll([this.perAddress.take(address), ...(browser ? [] : [this.perPair.take(pair)])]);
    // In this order: what the address or the minute refuses must not count in the row, or refused tries would lock.
    if (!browser) {
      await takeAll([this.perMinute.take(key), this.perHour.take(key)]);
      await ('userId' in account ? this.inARow : this.inARowOfNobody).take(key);
    }
    const counts = [...this.accountCounts(key), this.perPair.storedKey(pair)];
    return async () => {
      await Promise.all([
        this.perAddress.giveBack(address),
        browser
          ? // A known browser gets in while the account is locked, and leaves it so.
            this.limits.forget(counts, this.config.SIGN_IN_TRIES_IN_A_ROW)
          : this.limits.forget(counts),
        browser ? this.browsers.succeed(browser) : undefined,
      ]);
    };
  }

  /** Lets a user try again at once, from everywhere but where an address itself has tried too much. */
  async unlock(userId: string): Promise<void> {
    const key = accountKey({ userId });
    await this.limits.forget(this.accountCounts(key));
    await this.limits.forgetAll(this.perPair.storedKey(`${key}@`));
  }

  private accountCounts(key: string): string[] {
    return [this.perMinute, this.perHour, this.inARow].map((limit) => limit.storedKey(key));
  }
}

/** Hashed, for people type their passwords into the field of the name. */
function accountKey(account: TriedAccount): string {
  if ('userId' in account) return account.userId;
  return createHash('sha256').update(account.name).digest('base64url');
}
