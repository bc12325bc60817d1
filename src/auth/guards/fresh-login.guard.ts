import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { isStale } from '../../access/decision.js';
import { StaleLoginException } from '../../access/exceptions/stale-login.exception.js';
import { ruleOf } from '../../doors/declared-doors.js';

/**
 * Asks for the password again where `@FreshLogin` says so and it was given too long ago (ASVS 7.5.1 to 7.5.3). A stolen
 * session then cannot do what is hard to undo.
 *
 * @throws StaleLoginException
 */
@Injectable()
export class FreshLoginGuard implements CanActivate {
  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const rule = ruleOf(request);
    if (rule.freshMinutes === null) return true;
    const { principal } = request;
    if (!principal || isStale(rule, principal)) throw new StaleLoginException(rule.freshMinutes);
    return true;
  }
}
