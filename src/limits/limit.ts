import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { UnavailableException } from '../http/problem.js';
import { TooManyTriesException } from './too-many-tries.exception.js';

/** So many tries in so much time, for each key apart. */
export class Limit {
  constructor(private readonly limiter: RateLimiterAbstract) {}

  /**
   * Counts one try, before it is made: of any number at once no more than the limit get by.
   *
   * @throws TooManyTriesException
   * @throws UnavailableException when it cannot be counted: nothing is let by uncounted
   */
  async take(key: string): Promise<void> {
    try {
      await this.limiter.consume(key);
    } catch (error) {
      if (!(error instanceof RateLimiterRes)) throw Object.assign(new UnavailableException(), { cause: error });
      throw new TooManyTriesException(error.msBeforeNext / 1_000);
    }
  }

  /** Takes back the count of one try that turned out to be none. */
  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(key);
  }

  /** Begins the count of a key anew. */
  async forget(key: string): Promise<void> {
    await this.limiter.delete(key);
  }
}

/**
 * Counts one try by several limits at once.
 *
 * @throws TooManyTriesException with the longest wait of those that refuse
 * @throws UnavailableException
 */
export async function takeAll(takes: readonly Promise<void>[]): Promise<void> {
  const refusals = (await Promise.allSettled(takes)).flatMap((take) =>
    take.status === 'rejected' ? [take.reason] : [],
  );
  const [worst] = refusals.toSorted((a, b) => secondsOf(b) - secondsOf(a));
  if (worst !== undefined) throw worst;
}

function secondsOf(refusal: unknown): number {
  return refusal instanceof TooManyTriesException ? refusal.retryAfterSeconds : Infinity;
}
