import { afterAll, beforeAll, describe, jest } from '@jest/globals';
import { Arena, type InRounds, PARALLEL } from './arena.js';
import { describeRegistrationRaces } from './registration.js';
import { describeTokenRaces } from './tokens.js';
import { describeUserRaces } from './users.js';

/** Far more than a round takes. */
const ROUND_MS = 12_000;

/** Declares every race as a test of so many rounds. */
export function describeRaces(rounds: number): void {
  describe(`${PARALLEL} at once at two instances, ${rounds} times`, () => {
    jest.setTimeout(rounds * ROUND_MS);
    let arena: Arena;

    beforeAll(async () => {
      arena = await Arena.open();
    });
    afterAll(() => arena.close());

    const inRounds: InRounds = (play) => async () => {
      for (let round = 0; round < rounds; round += 1) await play(arena);
    };
    describeTokenRaces(inRounds);
    describeRegistrationRaces(inRounds);
    describeUserRaces(inRounds);
  });
}
