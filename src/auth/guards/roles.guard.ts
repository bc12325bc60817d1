import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { missingScopes } from '../../access/decision.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import { PermissionFailedException } from '../../access/exceptions/permission-failed.exception.js';
import { ruleOf } from '../../doors/declared-doors.js';

/**
 * Lets a caller through who holds every scope that `@Scopes` names. It keeps the name by which Nest projects know such a
 * guard; what it reads are scopes.
 *
 * @throws PermissionFailedException naming the scopes that are missing
 */
@Injectable()
export class RolesGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = ruleOf(request);
    if (rule.kind !== 'signed-in') return true;
    const { principal } = request;
    if (!principal) throw new NotLoggedInException();
    const missing = missingScopes(rule, principal);
    if (missing.length > 0) throw new PermissionFailedException(missing, principal.method);
    return true;
  }
}
