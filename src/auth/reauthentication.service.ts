import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import { AuditLog } from '../audit/audit-log.service.js';
import type { Caller } from '../limits/caller.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import { UsersService } from '../users/users.service.js';
import { CookieRenewal } from './cookie-renewal.service.js';
import { WrongPasswordException } from './exceptions.js';

/** Giving one's password again in a session that goes on, for what `@FreshLogin` guards. */
@Injectable()
export class ReauthenticationService {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditLog,
    private readonly cookies: CookieRenewal,
  ) {}

  /** Makes the session as fresh as a new sign-in, under a new cookie. @throws WrongPasswordException, TooManyTriesException */
  async confirm(principal: Principal, password: string, caller: Caller, reply: FastifyReply): Promise<void> {
    const user = await this.users.getWithPassword(principal.userId);
    const isOwner = await this.passwords.verify(user, password, caller);
    const event = isOwner ? 'authn_login_success' : 'authn_login_fail';
    await this.audit.record({ event, userId: user.id, details: { to: 'confirm' } });
    if (!isOwner) throw new WrongPasswordException();
    await this.cookies.renew(principal, reply);
  }
}
