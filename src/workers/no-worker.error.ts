/** The first worker ended before it served. It has said why, on standard error. */
export class NoWorkerError extends Error {
  override readonly name = 'NoWorkerError';

  constructor() {
    super('The first worker did not start.');
  }
}
