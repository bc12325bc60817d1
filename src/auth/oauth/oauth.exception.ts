import { HttpException } from '@nestjs/common';

/** The error codes of RFC 6749 section 5.2 that we answer with. */
export type OAuthErrorCode = 'invalid_request' | 'invalid_grant' | 'invalid_scope' | 'unsupported_grant_type';

/** An OAuth 2.0 request that is refused, in the words of RFC 6749 section 5.2. */
export class OAuthException extends HttpException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    readonly error: OAuthErrorCode,
    description: string,
    status: 400 | 401 = 400,
  ) {
    super(description, status);
    this.headers = status === 401 ? { 'www-authenticate': 'Bearer' } : {};
  }
}
