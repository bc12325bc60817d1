import { afterAll, describe, expect, it } from '@jest/globals';
import { startTestApp } from './support/app.js';
import { strangers } from './support/access-callers.js';
import { type LockedDoor, lockedDoors } from './support/access-lock.js';
import { faultsAt } from './support/access-matrix.js';
import { guardMutations, type Mutation, ownerMutations, ruleMutations } from './support/access-mutations.js';

const app = await startTestApp();

afterAll(() => app.close());

const table = <Kind extends Mutation>(mutations: Kind[]): [string, Kind][] =>
  mutations.map((each) => [each.name, each]);

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
  it.each(table(ruleMutations(app)))('%s (R66)', async (_, { door, during }) => {
    await during(async () => expect(await firstFault([door])).toBeDefined());
  });

  it.each(table(guardMutations(app)))('%s (R66)', async (_, { during }) => {
    await during(async () => expect(await firstFault(lockedDoors)).toBeDefined());
  });

  it.each(table(ownerMutations(app)))('%s (R58)', async (_, { door, during }) => {
    await during(async () => expect(await faultsAt(app, door, [])).not.toEqual([]));
  });
});

describe('the access matrix', () => {
  it('is green again when everything is as it was', async () => {
    for (const door of lockedDoors) expect(await faultsAt(app, door, strangers)).toEqual([]);
  });
});
