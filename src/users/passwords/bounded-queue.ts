import { PasswordQueueFullError } from './password-queue-full.error.js';

/** How much a `BoundedQueue` takes on. */
export interface QueueBounds {
  /** Tasks that run at once; at least 1. */
  readonly concurrent: number;
  /** Tasks that wait for one of them to end; 0 refuses whatever cannot start at once. */
  readonly waiting: number;
}

/**
 * Runs so many tasks at once, lets so many wait in the order they came, and refuses the rest.
 *
 * Refusing is the point: a flood of sign-ins that all wait would hold 19 MiB each and answer everybody too late (API4).
 */
export class BoundedQueue {
  private running = 0;
  private readonly starts: (() => void)[] = [];

  constructor(private readonly bounds: QueueBounds) {
    if (!(bounds.concurrent >= 1 && bounds.waiting >= 0)) throw new RangeError('A queue needs at least one place.');
  }

  /** @throws PasswordQueueFullError before any work when every place is taken */
  async run<Result>(task: () => Promise<Result>): Promise<Result> {
    await this.place();
    try {
      return await task();
    } finally {
      this.leave();
    }
  }

  private async place(): Promise<void> {
    if (this.running < this.bounds.concurrent) {
      this.running += 1;
      return;
    }
    if (this.starts.length >= this.bounds.waiting) throw new PasswordQueueFullError();
    await new Promise<void>((start) => this.starts.push(start));
  }

  /** Hands the place on without freeing it between, or a newcomer would overtake those who wait. */
  private leave(): void {
    const start = this.starts.shift();
    if (start) start();
    else this.running -= 1;
  }
}
