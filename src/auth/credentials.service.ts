import { Injectable } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Caller } from '../limits/caller.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import type { User } from '../users/user.entity.js';
import { UsersService } from '../users/users.service.js';
import { WrongCredentialsException } from './exceptions.js';

/** The one place where a name and a password become a user. */
@Injectable()
export class CredentialsService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * @throws WrongCredentialsException for every cause alike, after the same work
   * @throws TooManyTriesException, alike for names that are somebody's and that are not
   */
  async authenticate(login: string, password: string, caller: Caller): Promise<User> {
    const user = await this.users.findByLogin(login);
    const isProved = await this.passwords.verify(user ?? login, password, caller);
    if (isProved && user) return user;
    // A name that is nobody's is not on record in any form: people type their passwords into its field.
    await this.audit.record({ event: 'authn_login_fail', actorId: null, userId: user?.id ?? null });
    throw new WrongCredentialsException();
  }
}
