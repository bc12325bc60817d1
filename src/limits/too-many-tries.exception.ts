import { HttpException, HttpStatus } from '@nestjs/common';

/** The longest wait that is told, also where no time will help: it must not tell which accounts there are. */
const LONGEST_SECONDS = 86_400;

/**
 * There were too many tries: 429, with the seconds to wait in `Retry-After` (RFC 6585 section 4). It says the same whichever
 * limit it was and whether or not the account exists (R19).
 */
export class TooManyTriesException extends HttpException {
  readonly retryAfterSeconds: number;
  /** Whether time does not help. The answer does not tell. */
  readonly isLocked: boolean;
  readonly headers: Readonly<Record<string, string>>;

  constructor(seconds: number) {
    super('Too many tries. Try again later.', HttpStatus.TOO_MANY_REQUESTS);
    this.isLocked = seconds === Infinity;
    this.retryAfterSeconds = Math.min(LONGEST_SECONDS, Math.max(1, Math.ceil(seconds)));
    this.headers = { 'retry-after': String(this.retryAfterSeconds) };
  }
}
