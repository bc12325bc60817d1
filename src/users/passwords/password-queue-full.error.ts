/** As many passwords are being hashed and waiting as may be. The HTTP layer answers 503 with `Retry-After`. */
export class PasswordQueueFullError extends Error {
  override readonly name = 'PasswordQueueFullError';

  /** `waiting` hashes of tens of milliseconds are done within about a second. */
  readonly retryAfterSeconds: number = 1;

  constructor() {
    super('Too many passwords are being checked at once. Try again soon.');
  }
}
