import { Injectable } from '@nestjs/common';
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
  ) {}

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
