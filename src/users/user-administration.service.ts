import { Injectable } from '@nestjs/common';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';
import type { Principal } from '../access/principal.js';
import { Scope } from '../access/scopes.js';
import { AuditLog } from '../audit/audit-log.service.js';
import type { User } from './user.entity.js';
import type { UserChange } from './user.schemas.js';
import { UsersService } from './users.service.js';

/** What administrators do to other users: one rule for REST and for the page. */
@Injectable()
export class UserAdministration {
  constructor(
    private readonly users: UsersService,
    private readonly audit: AuditLog,
  ) {}

  /**
   * Changes a user. Only a super may touch a super or the scopes of anybody, so that no admin can rise or lock one out.
   *
   * @throws NotFoundException, PermissionFailedException
   */
  async change(id: string, change: UserChange, principal: Principal): Promise<User> {
    const scopes = change.scopes && [...new Set([Scope.authenticated, ...change.scopes])];
    return this.audit.atomically(async () => {
      const user = await this.users.getLocked(id);
      const needsSuper = scopes !== undefined || user.scopes.includes(Scope.super);
      if (needsSuper && !principal.scopes.includes(Scope.super)) {
        throw new PermissionFailedException([Scope.super], principal.method);
      }
      return this.users.update(user, scopes ? { ...change, scopes } : change);
    });
  }
}
