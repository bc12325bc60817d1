import { type CanActivate, type ExecutionContext, Injectable, SetMetadata } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { FastifyRequest } from 'fastify';
import { CrossSiteException } from '../../access/exceptions/cross-site.exception.js';
import { Config } from '../../config/config.js';
import { surfaceOfConfig } from '../../http/route-table.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);
const SETS_COOKIES = 'gatehouse:sets-cookies';

/** A route of the API that sets a cookie: no other origin may call it, of `CORS_ORIGINS` either. Pages are so anyhow. */
export const SetsCookies = () => SetMetadata(SETS_COOKIES, true);

/**
 * Refuses what another site makes a browser send. An unsafe request that a cookie authenticates must show that it comes
 * from our own origin; any other without an `Authorization` header, a sign-in first of all, must not show that it comes
 * from elsewhere (ASVS 3.5.1; the Fetch Metadata and Origin checks of OWASP's CSRF cheat sheet). An origin of
 * `CORS_ORIGINS` may call what is open to anyone, on the API, if no cookie is sent or set.
 *
 * @throws CrossSiteException
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(
    private readonly config: Config,
    private readonly reflector: Reflector,
  ) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return true;
    const isOwn = this.isFromOwnOrigin(request);
    const isRefused = isOwn === undefined ? request.principal?.method === 'cookie' : !isOwn;
    if (isRefused && !this.isOfListedOrigin(request, context)) throw new CrossSiteException();
    return true;
  }

  private isOfListedOrigin({ headers, routeOptions }: FastifyRequest, context: ExecutionContext): boolean {
    if (headers.origin === undefined || !this.config.CORS_ORIGINS.includes(headers.origin)) return false;
    if (headers.cookie !== undefined || surfaceOfConfig(routeOptions.config) === 'page') return false;
    return !this.reflector.getAllAndOverride<boolean | undefined>(SETS_COOKIES, [
      context.getHandler(),
      context.getClass(),
    ]);
  }

  /** Undefined when the request does not say: it is no browser's, or a very old one's. */
  private isFromOwnOrigin({ headers }: FastifyRequest): boolean | undefined {
    const site = headers['sec-fetch-site'];
    if (site !== undefined) return site === 'same-origin';
    if (headers.origin === undefined) return undefined;
    if (headers.origin === this.config.publicUrl) return true;
    return URL.canParse(headers.origin) && new URL(headers.origin).host === headers.host;
  }
}
