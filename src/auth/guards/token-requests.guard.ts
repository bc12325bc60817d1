import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { RefusalRecorder } from '../../audit/refusal-recorder.service.js';
import { callerOf } from '../../limits/caller.js';
import { RequestLimits } from '../../limits/request-limits.service.js';

/**
 * Bounds how often tokens are asked for and about: by whoever is signed in, else by the address (R20). Who meets the limit is on record (R89).
 *
 * @throws TooManyTriesException
 */
@Injectable()
export class TokenRequestsGuard implements CanActivate {
  constructor(
    private readonly limits: RequestLimits,
    private readonly recorder: RefusalRecorder,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    const { principal } = request;
    if (principal) await this.recorder.watch('introspection', this.limits.takeIntrospection(principal.userId));
    else await this.recorder.watch('token', this.limits.takeTokenRequest(callerOf(request)));
    return true;
  }
}
