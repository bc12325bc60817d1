import { Injectable } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Caller } from '../limits/caller.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import { UsersService } from '../users/users.service.js';
import { WrongPasswordException } from './exceptions.js';

/** The passwords of a change, as they were typed. */
export interface PasswordChange {
  readonly currentPassword: string;
  readonly newPassword: string;
}

/** Changing one's own password: one rule for REST and for the page. */
@Injectable()
export class PasswordChangeService {
  constructor(
    private readonly audit: AuditLog,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Sets a new password and ends every other session of the user, in one transaction (ASVS 7.4.3).
   *
   * @throws WrongPasswordException, TooManyTriesException, and InvalidInputException at `newPassword` when the policy refuses it
   */
  async change(principal: Principal, { currentPassword, newPassword }: PasswordChange, caller: Caller): Promise<void> {
    const user = await this.users.getWithPassword(principal.userId);
    if (!(await this.passwords.verify(user, currentPassword, caller))) {
      await this.audit.record({ event: 'authn_password_change_fail', userId: user.id });
      throw new WrongPasswordException();
    }
    const passwordHash = await this.passwords.choose(newPassword, user, 'newPassword');
    await this.audit.atomically(async () => {
      await this.users.setPasswordHash(user.id, passwordHash);
      await this.audit.record({ event: 'authn_password_change', userId: user.id });
      await this.sessions.endAll(user.id, principal.sessionId, 'password-change');
    });
  }
}
