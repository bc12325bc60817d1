import { type RateLimiterAbstract, RateLimiterRes } from 'rate-limiter-flexible';
import { UnavailableException } from '../http/problem.js';
import { TooManyTriesException } from './too-many-tries.exception.js';

/** What is told to wait where no time will help: the limit is lifted by a person. */
const UNTIL_LIFTED_SECONDS = 86_400;

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
      throw new TooManyTriesException(error.msBeforeNext < 0 ? UNTIL_LIFTED_SECONDS : error.msBeforeNext / 1_000);
    }
  }

  /** Takes back the count of one try that turned out to be none. */
  async giveBack(key: string): Promise<void> {
    await this.limiter.reward(key);
  }

  /** The key as it is stored. */
  storedKey(key: string): string {
    return this.limiter.getKey(key);
  }
}
