import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { callerOf } from '../../limits/caller.js';
import { RequestLimits } from '../../limits/request-limits.service.js';

/**
 * Bounds how often tokens are asked for and about: by whoever is signed in, else by the address (R20).
 *
 * @throws TooManyTriesException
 */
@Injectable()
export class TokenRequestsGuard implements CanActivate {
  constructor(private readonly limits: RequestLimits) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (request.principal) await this.limits.takeIntrospection(request.principal.userId);
    else await this.limits.takeTokenRequest(callerOf(request));
    return true;
  }
}
