import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from '../../support/app.js';
import { type Instance, startInstance } from '../../support/instance.js';
import { signedIn, userFactory } from '../../support/users.js';
import { isLinearizable } from './history.js';
import { randomWishes } from './random-wishes.js';
import { Recorder, type Subject } from './recorder.js';
import { userRegister } from './user-register.js';
import { violationText } from './violation-text.js';

const INSTANCES = 3;
const USERS = 12;
const CLIENTS = 36;
const STARTING_MS = 60_000;
/** Far more than one takes. */
const OPERATION_MS = 50;

/** What would stop so many sign-ins from one address is set out of the way. */
export const SETTINGS = {
  SIGN_IN_TRIES_PER_MINUTE: '100',
  SIGN_IN_TRIES_PER_HOUR: '100',
  SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: '100',
  SIGN_IN_TRIES_PER_ADDRESS: '100000',
};

/**
 * Declares the test that whatever was ended, deactivated or taken away is so at the next request, at each of three instances
 * (SECURITY.md P11).
 */
export function describeRevocation(operations: number): void {
  describe(`${operations} random operations of ${CLIENTS} clients at ${INSTANCES} instances`, () => {
    jest.setTimeout(STARTING_MS + operations * OPERATION_MS);
    let app: TestApp;
    let instances: Instance[];

    beforeAll(async () => {
      app = await startTestApp(SETTINGS);
      instances = await Promise.all(Array.from({ length: INSTANCES }, () => startInstance(app, SETTINGS)));
    });
    afterAll(async () => {
      await Promise.all(instances.map((instance) => instance.end()));
      await app.close();
    });

    it('could all have happened one after the other: nothing is good for anything after it was ended (R33, R70)', async () => {
      const seed = Number(process.env.SEED ?? Date.now() % 1_000_000_000);
      const subjects = await play(app, instances, seed, operations);
      for (const { history } of subjects) {
        if (!isLinearizable(history, userRegister)) throw new Error(violationText(history, seed));
      }
      expect(subjects.reduce((sum, { history }) => sum + history.length, 0)).toBeGreaterThan(0.9 * operations);
    });
  });
}

/** Each client takes the next wish as soon as its last one is fulfilled. */
export async function play(
  app: TestApp,
  instances: readonly Instance[],
  seed: number,
  operations: number,
  users = USERS,
): Promise<Subject[]> {
  const { as } = await signedIn(app, { scopes: ['super'] });
  const subjects = await Promise.all(Array.from({ length: users }, () => makeSubject(app)));
  const origins = instances.map(({ origin }) => origin);
  const recorder = new Recorder(origins, subjects, as);
  const wishes = randomWishes(seed, operations).values();
  const client = async () => {
    for (const wish of wishes) await recorder.fulfil(wish);
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return subjects;
}

async function makeSubject(app: TestApp): Promise<Subject> {
  const { id, username } = await userFactory.create(app, { scopes: ['admin'] });
  return { id, username, sessions: [], history: [] };
}
