import { setTimeout as sleep } from 'node:timers/promises';
import { expect } from '@jest/globals';
import { type Answer, type Headers, startTestApp, type TestApp } from '../support/app.js';
import { type Instance, startInstance } from '../support/instance.js';
import { fireTogether, type Shot, volley } from '../support/volley.js';

/** So many requests at once. */
export const PARALLEL = 50;

const TRIES = 20;
const RETRY_MS = 500;

/**
 * What would stop a volley is set out of its way; nothing is switched off. A row of failures still ends at a hundred. The pool
 * holds what comes at once.
 */
const SETTINGS: Headers = {
  SIGN_IN_TRIES_PER_MINUTE: '100',
  SIGN_IN_TRIES_PER_HOUR: '100',
  SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: '100',
  SIGN_IN_TRIES_PER_ADDRESS: '100000',
  REGISTRATIONS_PER_ADDRESS_PER_HOUR: '100000',
  TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: '1000000',
  DATABASE_POOL_MAX: '26',
};

/** A request to whichever instance it falls to. */
export type Request = Omit<Shot, 'to'>;

/** One round of something that many want at once. It throws when not exactly one had it. */
export type Round = (arena: Arena) => Promise<void>;

/** Makes a test of a round: as many of them, one after the other, as this run plays. */
export type InRounds = (round: Round) => () => Promise<void>;

/** Two instances on one PostgreSQL, and an application that prepares and looks, but takes no part. */
export class Arena {
  private constructor(
    readonly app: TestApp,
    private readonly instances: readonly Instance[],
  ) {}

  static async open(): Promise<Arena> {
    const app = await startTestApp(SETTINGS);
    return new Arena(app, [await startInstance(app, SETTINGS), await startInstance(app, SETTINGS)]);
  }

  /** All at once, by turns to each instance. No answer is a fault of ours. */
  fire(requests: readonly Request[]): Promise<Answer[]> {
    const shots = this.aim(requests);
    return this.settle(shots, volley(shots));
  }

  /**
   * All at once, and the moment `act` is acknowledged, while others are still under way, what must see its effect.
   *
   * @returns the answers of the first, that of `act`, and those of what started after it
   */
  async fireAround(act: Request, requests: readonly Request[], afterwards: readonly Request[]) {
    const shots = this.aim([...requests, act]);
    const during = await fireTogether(shots);
    const [acknowledged] = await this.settle(shots.slice(-1), Promise.all(during.slice(-1)));
    const after = await this.fire(afterwards);
    const others = await this.settle(shots.slice(0, -1), Promise.all(during.slice(0, -1)));
    return { during: others, acknowledged: acknowledged?.status, after };
  }

  async close(): Promise<void> {
    await Promise.all(this.instances.map((instance) => instance.end()));
    await this.app.close();
  }

  /** Sends again what was put off: a machine that is too busy says so (503, `Retry-After`), having done nothing. */
  private async settle(shots: readonly Shot[], answering: Promise<Answer[]>): Promise<Answer[]> {
    const answers = await answering;
    for (const [at, shot] of shots.entries()) {
      for (let tries = 0; isPutOff(answers[at]) && tries < TRIES; tries += 1) {
        await sleep(RETRY_MS);
        answers.splice(at, 1, ...(await volley([shot])));
      }
    }
    for (const answer of answers) expectNoFault(answer);
    return answers;
  }

  private aim(requests: readonly Request[]): Shot[] {
    return requests.map((request, at) => ({ ...request, to: this.instances[at % 2]?.origin ?? '' }));
  }
}

/** So many of the same. */
export function many<Item>(make: (at: number) => Item, count = PARALLEL): Item[] {
  return Array.from({ length: count }, (_, at) => make(at));
}

/** How often each status came. */
export function tally(answers: readonly Answer[]): Record<number, number> {
  const counts: Record<number, number> = {};
  for (const { status } of answers) counts[status] = (counts[status] ?? 0) + 1;
  return counts;
}

function isPutOff(answer: Answer | undefined): boolean {
  return answer?.status === 503 && answer.headers['retry-after'] !== undefined;
}

function expectNoFault({ status, text }: Answer): void {
  if (status >= 200 && status < 500) return;
  expect({ status, text }).toEqual('an answer that is no fault of ours');
}
