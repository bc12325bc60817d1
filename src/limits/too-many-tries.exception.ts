import { HttpException, HttpStatus } from '@nestjs/common';

/**
 * There were too many tries: 429, with the seconds to wait in `Retry-After` (RFC 6585 section 4). It says the same whichever
 * limit it was and whether or not the account exists (R19).
 */
export class TooManyTriesException extends HttpException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(retryAfterSeconds: number) {
    super('Too many tries. Try again later.', HttpStatus.TOO_MANY_REQUESTS);
    this.headers = { 'retry-after': String(Math.max(1, Math.ceil(retryAfterSeconds))) };
  }
}
