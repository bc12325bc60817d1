import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { AccountTries } from './account-tries.service.js';
import { addressBlock } from './address-block.js';
import type { Caller } from './caller.js';
import { KnownBrowsers } from './known-browsers.service.js';
import { type Limit, takeAll } from './limit.js';
import { Limits } from './limits.service.js';

const HOUR = 3_600;
const PER_PAIR = 'sign-in-pair';

/** Whose password is tried: a user's, or one under a name, in its canonical form, that is nobody's. */
export type TriedAccount = { readonly userId: string } | { readonly name: string };

/**
 * Counts every try at a password before any hash is evaluated, so that tries at once cannot get by together (R14): for each
 * address, for each account, and for both together, that one address alone cannot use up what an account has.
 *
 * An account waits longer the more tries fail: a minute, then an hour; after so many in a row it is locked until an operator
 * unlocks it. A browser that the owner has signed in with has tries of its own (R18).
 */
@Injectable()
export class PasswordTries {
  private readonly perAddress: Limit;
  private readonly perPair: Limit;

  constructor(
    private readonly limits: Limits,
    private readonly accounts: AccountTries,
    private readonly browsers: KnownBrowsers,
    config: Config,
  ) {
    this.perAddress = limits.shared('sign-in-address', config.SIGN_IN_TRIES_PER_ADDRESS, HOUR);
    this.perPair = limits.shared(PER_PAIR, config.SIGN_IN_TRIES_PER_ADDRESS_AND_NAME, HOUR);
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
    // First what the address may, so that what is refused there does not count against the account.
    await takeAll([this.perAddress.take(address), ...(browser ? [] : [this.perPair.take(pair)])]);
    if (!browser) await this.accounts.take(key);
    return async () => {
      await Promise.all([
        this.perAddress.giveBack(address),
        this.perPair.forget(pair),
        // A known browser gets in while the account is locked, and leaves it so: it may be the guesser's target still.
        this.accounts.forget(key, { unlessLocked: browser !== null }),
        browser ? this.browsers.succeed(browser) : undefined,
      ]);
    };
  }

  /** Lets a user try again at once, from everywhere but where an address itself has tried too much. */
  async unlock(userId: string): Promise<void> {
    const key = accountKey({ userId });
    await this.accounts.forget(key);
    await this.limits.forgetAll(PER_PAIR, `${key}@`);
  }
}

/** A name is hashed, for people type their passwords into its field. */
function accountKey(account: TriedAccount): string {
  if ('userId' in account) return `user:${account.userId}`;
  return `name:${createHash('sha256').update(account.name).digest('base64url')}`;
}
