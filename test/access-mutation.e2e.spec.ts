import { afterAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from './support/app.js';
import { strangers } from './support/access-callers.js';
import { type LockedDoor, lockedDoors } from './support/access-lock.js';
import { faultsAt } from './support/access-matrix.js';
import { guardMutations, ownerMutations, ruleMutations } from './support/access-mutations.js';

const app = await startTestApp();

afterAll(() => app.close());

async function firstFault(doors: readonly LockedDoor[]): Promise<string | undefined> {
  for (const door of doors) {
    const [fault] = await faultsAt(app, door, undefined, { onlyFirst: true });
    if (fault !== undefined) return fault;
  }
  return undefined;
}

/**
 * A guard, a word or a filter is switched off while the application runs, one at a time. Each must show in the matrix: what
 * nobody would miss guards nothing. The names below are the list of what was tried.
 */
describe('the access matrix is red', () => {
  const mutations = [...ruleMutations(app), ...guardMutations(app), ...ownerMutations(app)];

  it.each(mutations.map((mutation) => [mutation.name, mutation] as const))(
    '%s (R58, R66)',
    async (_, { doors, during }) => {
      await during(async () => expect(await firstFault(doors)).toBeDefined());
    },
  );
});

describe('the access matrix', () => {
  it('is green again when everything is as it was', async () => {
    for (const door of lockedDoors) expect(await faultsAt(app, door, strangers)).toEqual([]);
  });
});
