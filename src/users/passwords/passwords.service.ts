import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { InvalidInputException } from '../../http/problem.js';
import { User } from '../user.entity.js';
import { UsersService } from '../users.service.js';
import { PasswordHasher } from './password-hasher.js';
import { PasswordQueueFullError } from './password-queue-full.error.js';
import { passwordSchema } from './password-policy.js';

/** Choosing and checking passwords: one policy and one check for every path that takes one. */
@Injectable()
export class PasswordsService {
  private readonly policy;

  constructor(
    private readonly users: UsersService,
    private readonly hasher: PasswordHasher,
    config: Config,
  ) {
    this.policy = passwordSchema(config.PASSWORD_MIN_LENGTH);
  }

  /** Why this password may not be chosen, in words for people; none when it may. */
  faultsOf(password: string): string[] {
    return this.policy.safeParse(password).error?.issues.map(({ message }) => message) ?? [];
  }

  /**
   * The hash of a newly chosen password.
   *
   * @throws InvalidInputException at `path` when the policy refuses it
   */
  async choose(password: string, path = 'password'): Promise<string> {
    const faults = this.faultsOf(password);
    if (faults.length > 0) throw new InvalidInputException(faults.map((message) => ({ path, message })));
    return this.hasher.hash(password);
  }

  /**
   * Whether this is the password of the active user. Costs the same work whoever it is, also for nobody, so that the
   * time tells nothing (R12, R26). A hash of another cost or scheme is replaced by today's.
   */
  async verify(user: User | null, password: string): Promise<boolean> {
    const { isValid, needsRehash } = await this.hasher.verify(password, user?.passwordHash ?? null);
    if (!isValid || !user?.isActive) return false;
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
