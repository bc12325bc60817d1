import { type ExecutionContext, Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlreadyLoggedInException } from '../../access/exceptions/already-logged-in.exception.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import type { Principal } from '../../access/principal.js';
import { ruleOf } from '../../doors/declared-doors.js';
import type { CookiePrincipal } from '../../sessions/principals.service.js';
import { CookieRenewal } from '../cookie-renewal.service.js';

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/**
 * Finds out who is calling, by access token or else by session cookie, and keeps it as `request.principal`. Bound to the
 * whole application and closed by default: a route without a word is for the signed-in.
 *
 * @throws NotLoggedInException, AlreadyLoggedInException
 */
@Injectable()
export class JwtAuthGuard extends AuthGuard(['jwt', 'session-cookie']) {
  constructor(private readonly cookies: CookieRenewal) {
    super({ property: 'principal' });
  }

  override async canActivate(context: ExecutionContext): Promise<boolean> {
    const rule = ruleOf(context.switchToHttp().getRequest<FastifyRequest>());
    if (rule.kind === 'public') return true;
    if (rule.kind === 'signed-in') return this.identify(context);
    if (await this.isSignedIn(context)) throw new AlreadyLoggedInException();
    return true;
  }

  override handleRequest<User = Principal>(error: unknown, principal: User | null | false): User {
    if (error) throw error as Error;
    if (!principal) throw new NotLoggedInException();
    return principal;
  }

  private async identify(context: ExecutionContext): Promise<boolean> {
    await super.canActivate(context);
    const { principal } = context.switchToHttp().getRequest<{ principal: Principal & Partial<CookiePrincipal> }>();
    if (principal.mustRenew) {
      await this.cookies.renewIfDue(principal, context.switchToHttp().getResponse<FastifyReply>());
    }
    return true;
  }

  private async isSignedIn(context: ExecutionContext): Promise<boolean> {
    try {
      await super.canActivate(context);
      return true;
    } catch (error) {
      if (error instanceof NotLoggedInException) return false;
      throw error;
    }
  }
}
