import { ForbiddenException } from '@nestjs/common';
import type { Principal } from '../principal.js';

/** The caller is known and lacks a scope. Names every scope that is missing (RFC 6750 section 3.1). */
export class PermissionFailedException extends ForbiddenException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly missing: readonly string[],
    method: Principal['method'],
  ) {
    super(`This needs the scope ${missing.join(' and ')}.`);
    this.headers =
      method === 'bearer'
        ? { 'www-authenticate': `Bearer error="insufficient_scope", scope="${missing.join(' ')}"` }
        : {};
  }
}
