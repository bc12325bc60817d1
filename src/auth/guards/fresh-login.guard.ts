import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { accessRuleOf } from '../../access/access.decorators.js';
import { isStale } from '../../access/decision.js';
import { StaleLoginException } from '../../access/exceptions/stale-login.exception.js';

/**
 * Asks for the password again where `@FreshLogin` says so and it was given too long ago (ASVS 7.5.1 to 7.5.3). A stolen
 * session then cannot do what is hard to undo.
 *
 * @throws StaleLoginException
 */
@Injectable()
export class FreshLoginGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const rule = accessRuleOf(this.reflector, context.getHandler(), context.getClass());
    if (rule.freshMinutes === null) return true;
    const { principal } = context.switchToHttp().getRequest<FastifyRequest>();
    if (!principal || isStale(rule, principal)) throw new StaleLoginException(rule.freshMinutes);
    return true;
  }
}
