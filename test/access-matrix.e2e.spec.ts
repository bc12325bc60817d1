import { afterAll, describe, expect, it } from '@jest/globals';
import { globalGuardsOf } from '../src/app.setup.js';
import { accessLockOf, accessLockText } from '../src/doors/access-lock.js';
import { servedDoors } from '../src/doors/declared-doors.js';
import { RouteTable } from '../src/http/route-table.js';
import { type AccessCaller, fromElsewhere, holders, shutOut, stale, strangers } from './support/access-callers.js';
import { type LockedDoor, lockedDoors, lockText } from './support/access-lock.js';
import { faultsAt } from './support/access-matrix.js';
import { foreignRowFaults } from './support/foreign-rows.js';
import { startTestApp } from './support/app.js';

const app = await startTestApp();

afterAll(() => app.close());

const table = (doors: readonly LockedDoor[]): [string, LockedDoor][] => doors.map((door) => [door.name, door]);
const unsafe = lockedDoors.filter(({ method }) => method !== 'GET');
const owned = lockedDoors.filter(({ terms }) => terms.rows === 'own');

const faultsOf = (door: LockedDoor, callers: readonly AccessCaller[]) =>
  faultsAt(app, { ...door, terms: { ...door.terms, rows: undefined } }, callers);

describe('access.lock.json', () => {
  it('says of every route that the server has who may call it (R66)', () => {
    const lock = accessLockOf(servedDoors(app.nest.get(RouteTable).served), globalGuardsOf(app.nest));
    expect(accessLockText(lock)).toBe(lockText);
  });

  it('has enough routes of each kind for the rest of this file to mean something', () => {
    const scoped = lockedDoors.filter(({ terms }) => terms.scopes);
    const guarded = lockedDoors.filter(({ terms }) => terms.for === 'signed-in');
    expect([guarded.length > 25, scoped.length > 8, owned.length > 4, unsafe.length > 15]).not.toContain(false);
  });
});

describe('a stranger', () => {
  it.each(table(lockedDoors))(
    'is told to sign in at %s, by a redirect that keeps no body only where people look, unless the lock opens it (A21, A22, R46)',
    async (_, door) => {
      expect(await faultsOf(door, strangers)).toEqual([]);
    },
  );
});

describe('a holder of one scope, of none, of all, and of fewer than its user', () => {
  it.each(table(lockedDoors))('may call %s just if the lock says so (A30, B7, R58, R66, R67)', async (_, door) => {
    expect(await faultsOf(door, holders)).toEqual([]);
  });
});

describe('somebody who was shut out a moment ago', () => {
  it.each(table(lockedDoors))('is a stranger at %s (A15, B7, R33)', async (_, door) => {
    expect(await faultsOf(door, shutOut)).toEqual([]);
  });
});

describe('somebody who signed in long ago', () => {
  it.each(table(lockedDoors))('is asked for the password at %s just if the lock says so (R36)', async (_, door) => {
    expect(await faultsOf(door, stale)).toEqual([]);
  });
});

describe('another site', () => {
  it.each(table(unsafe))("cannot make a browser call %s, a stranger's either (A20, R41)", async (_, door) => {
    expect(await faultsOf(door, fromElsewhere)).toEqual([]);
  });
});

describe('a user who owns none of the rows', () => {
  it.each(table(owned))('finds, sees and touches none of them by %s (R58)', async (_, door) => {
    expect(await foreignRowFaults(app, door)).toEqual([]);
  });
});
