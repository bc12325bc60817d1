import { type CanActivate, type ExecutionContext, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CrossSiteException } from '../../access/exceptions/cross-site.exception.js';
import { Config } from '../../config/config.js';

const SAFE_METHODS = new Set(['GET', 'HEAD', 'OPTIONS']);

/**
 * Refuses what another site makes a browser send. An unsafe request that a cookie authenticates must show that it comes
 * from our own origin; any other without an `Authorization` header, a sign-in first of all, must not show that it comes
 * from elsewhere (ASVS 3.5.1; the Fetch Metadata and Origin checks of OWASP's CSRF cheat sheet).
 *
 * @throws CrossSiteException
 */
@Injectable()
export class OriginGuard implements CanActivate {
  constructor(private readonly config: Config) {}

  canActivate(context: ExecutionContext): boolean {
    const request = context.switchToHttp().getRequest<FastifyRequest>();
    if (SAFE_METHODS.has(request.method) || request.headers.authorization !== undefined) return true;
    const isOwn = this.isFromOwnOrigin(request);
    if (isOwn === false || (isOwn === undefined && request.principal?.method === 'cookie')) {
      throw new CrossSiteException();
    }
    return true;
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
