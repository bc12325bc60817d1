import { UnauthorizedException } from '@nestjs/common';

/**
 * Nobody is signed in, or what was presented does not hold. A REST caller gets 401 with this challenge (RFC 6750
 * section 3), a page visitor is sent to the sign-in page.
 */
export class NotLoggedInException extends UnauthorizedException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(presented: 'nothing' | 'invalid-token' = 'nothing') {
    super(presented === 'nothing' ? 'Sign in first.' : 'The access token is expired, revoked or not valid.');
    this.headers = { 'www-authenticate': presented === 'nothing' ? 'Bearer' : 'Bearer error="invalid_token"' };
  }
}
