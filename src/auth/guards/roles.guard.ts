import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { accessRuleOf } from '../../access/access.decorators.js';
import { missingScopes } from '../../access/decision.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import { PermissionFailedException } from '../../access/exceptions/permission-failed.exception.js';

/**
 * Lets a caller through who holds every scope that `@Scopes` names. It keeps the name by which Nest projects know such a
 * guard; what it reads are scopes.
 *
 * @throws PermissionFailedException naming the scopes that are missing
 */
@Injectable()
export class RolesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = accessRuleOf(this.reflector, context.getHandler(), context.getClass());
    if (rule.kind !== 'signed-in') return true;
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!principal) throw new NotLoggedInException();
    const missing = missingScopes(rule, principal);
    if (missing.length > 0) throw new PermissionFailedException(missing, principal.method);
    return true;
  }
}
