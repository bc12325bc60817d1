import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlreadyLoggedInException } from '../../access/exceptions/already-logged-in.exception.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import type { Principal } from '../../access/principal.js';
import { ruleOf } from '../../doors/declared-doors.js';
import type { CookiePrincipal } from '../../sessions/principals.service.js';
import { CookieRenewal } from '../cookie-renewal.service.js';
import { JwtStrategy } from '../strategies/jwt.strategy.js';
import { SessionStrategy } from '../strategies/session.strategy.js';

declare module 'fastify' {
  interface FastifyRequest {
    principal?: Principal;
  }
}

/**
 * Finds out who is calling, by access token or else by session cookie, and keeps it as `request.principal`. Bound to the
 * whole application and closed by default: a route without a word is for the signed-in. It asks the strategies themselves:
 * by way of Passport, which makes a new strategy of closures for each request, a guarded request takes half as long again.
 *
 * @throws NotLoggedInException, AlreadyLoggedInException
 */
@Injectable()
export class JwtAuthGuard implements CanActivate {
  constructor(
    private readonly byToken: JwtStrategy,
    private readonly byCookie: SessionStrategy,
    private readonly cookies: CookieRenewal,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const http = context.switchToHttp();
    const request = http.getRequest<FastifyRequest>();
    const { kind } = ruleOf(request);
    if (kind === 'public') return true;
    if (kind === 'anonymous-only') return this.requireStranger(request);
    const principal = await this.identify(request);
    if (!principal) throw new NotLoggedInException();
    request.principal = principal;
    if (principal.mustRenew) await this.cookies.renewIfDue(principal, http.getResponse<FastifyReply>());
    return true;
  }

  /** A credential that is worth nothing makes nobody less of a stranger. */
  private async requireStranger(request: FastifyRequest): Promise<boolean> {
    const principal = await this.identify(request).catch((error: unknown) => {
      if (error instanceof NotLoggedInException) return null;
      throw error;
    });
    if (principal) throw new AlreadyLoggedInException();
    return true;
  }

  /** Where there is an `Authorization` header, it decides alone. */
  private identify(request: FastifyRequest): Promise<(Principal & Partial<CookiePrincipal>) | null> {
    const strategy = request.headers.authorization === undefined ? this.byCookie : this.byToken;
    return strategy.validate(request);
  }
}
