import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { InvalidInputException } from '../../http/problem.js';
import type { Caller } from '../../limits/caller.js';
import { canonicalLogin } from '../canonical-forms.js';
import type { User } from '../user.entity.js';
import { UsersService } from '../users.service.js';
import { CommonPasswords } from './common-passwords.js';
import { type Chooser, isMadeOfContext } from './context-words.js';
import { PasswordHasher } from './password-hasher.js';
import { passwordSchema } from './password-policy.js';
import { PasswordQueueFullError } from './password-queue-full.error.js';
import { RecordedTries } from './recorded-tries.service.js';

/** Choosing and checking passwords: one policy and one check for every path that takes one. */
@Injectable()
export class PasswordsService {
  private readonly schema;
  private readonly common;

  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    private readonly tries: RecordedTries,
    private readonly config: Config,
  ) {
    this.schema = passwordSchema(config.PASSWORD_MIN_LENGTH);
    this.common = new CommonPasswords(config.PASSWORD_MIN_LENGTH);
  }

  /** Why this person may not choose this password, in words for people; none when it may be chosen. */
  async faultsOf(password: string, chooser: Chooser): Promise<string[]> {
    const { error } = this.schema.safeParse(password);
    if (error) return error.issues.map(({ message }) => message);
    if (isMadeOfContext(password, chooser, this.config.PASSWORD_MIN_LENGTH)) {
      return ['Do not make it of your name, your e-mail address or the name of this service.'];
    }
    return (await this.common.has(password)) ? ['Many people use this password, and so it is easily guessed.'] : [];
  }

  /**
   * The hash of a newly chosen password.
   *
   * @throws InvalidInputException at `path` when the policy refuses it
   */
  async choose(password: string, chooser: Chooser, path = 'password'): Promise<string> {
    const faults = await this.faultsOf(password, chooser);
    if (faults.length > 0) throw new InvalidInputException(faults.map((message) => ({ path, message })));
    return this.hasher.hash(password);
  }

  /**
   * Whether this is the password of the active user. Costs the same work whoever it is, also for a name that is nobody's, so
   * that the time tells nothing (R12, R26), and counts as a try of this caller, so that no path lets anybody guess (R14). A
   * hash of another cost or scheme is replaced by today's.
   *
   * @throws TooManyTriesException before any hash is evaluated
   */
  async verify(who: User | string, password: string, caller: Caller): Promise<boolean> {
    const user = typeof who === 'string' ? null : who;
    const account = typeof who === 'string' ? { name: canonicalLogin(who) } : { userId: who.id };
    const succeed = await this.tries.begin(account, caller);
    const { isValid, needsRehash } = await this.hasher.verify(password, user?.passwordHash ?? null);
    if (!isValid || !user?.isActive) return false;
    await succeed();
    if (needsRehash) await this.rehash(user, password);
    return true;
  }

  /** A sign-in does not fail because the hasher is busy: the next one tries again. */
  private async rehash(user: User, password: string): Promise<void> {
    try {
      await this.users.replacePasswordHash(user, await this.hasher.hash(password));
    } catch (error) {
      if (!(error instanceof PasswordQueueFullError)) throw error;
    }
  }
}
