/** A look-up that was not made: too many wait, it waited too long, or nobody wants it any more. The HTTP layer answers 503. */
export class LookUpRefusedError extends Error {
  override readonly name = 'LookUpRefusedError';

  readonly retryAfterSeconds: number = 1;

  constructor() {
    super('The look-up waited too long, or too many wait. Try again soon.');
  }
}
