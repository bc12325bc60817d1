import { UnauthorizedException } from '@nestjs/common';

/**
 * The caller is known and allowed, and gave the password too long ago for this. A REST caller gets 401 with the challenge of
 * RFC 9470 section 3 and signs in anew; a page visitor is asked for the password.
 */
export class StaleLoginException extends UnauthorizedException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(minutes: number) {
    super(`This needs a sign-in of the last ${minutes} minutes. Sign in again.`);
    const description = 'A more recent authentication is required';
    this.headers = {
      'www-authenticate': `Bearer error="insufficient_user_authentication", error_description="${description}", max_age="${minutes * 60}"`,
    };
  }
}
