import { Injectable } from '@nestjs/common';
import { RefusalRecorder } from '../audit/refusal-recorder.service.js';
import type { Caller } from '../limits/caller.js';
import { RequestLimits } from '../limits/request-limits.service.js';
import { PasswordsService } from './passwords/passwords.service.js';
import type { User } from './user.entity.js';
import type { NewUser } from './user.schemas.js';
import { UsersService } from './users.service.js';

/** Signing up: the same rules for REST, the page, the operator's CLI and the first-run link. */
@Injectable()
export class RegistrationService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly limits: RequestLimits,
    private readonly recorder: RefusalRecorder,
  ) {}

  /** Counts that a stranger asks to register, before anything is told about which names are taken. @throws TooManyTriesException */
  admit(caller: Caller): Promise<void> {
    return this.recorder.watch('registration', this.limits.takeRegistration(caller));
  }

  /**
   * Makes a user with a password of their own choice.
   *
   * @throws InvalidInputException when the password policy refuses it
   * @throws ConflictException when the username or the e-mail address is taken
   */
  async register({ password, ...person }: NewUser, scopes?: readonly string[]): Promise<User> {
    const passwordHash = await this.passwords.choose(password, person);
    return this.users.create({ ...person, passwordHash, ...(scopes ? { scopes } : {}) });
  }
}
