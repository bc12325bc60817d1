import { join } from 'node:path';
import { describe, expect, it, jest } from '@jest/globals';
import { play, SETTINGS } from './races/revocation/describe-revocation.js';
import { isLinearizable, smallestViolation } from './races/revocation/history.js';
import { type Deed, type Done, userRegister } from './races/revocation/user-register.js';
import { violationText } from './races/revocation/violation-text.js';
import { startTestApp } from './support/app.js';
import { startInstance } from './support/instance.js';

jest.setTimeout(120_000);

type Entry = readonly [sentAt: number, answeredAt: number, deed: Deed];

const historyOf = (...entries: Entry[]): Done[] =>
  entries.map(([sentAt, answeredAt, deed]) => Object.assign({ sentAt, answeredAt }, deed));
const signIn = (session = 's', came: 'in' | 'refused' = 'in'): Deed => ({ deed: 'sign in', session, came });
const use = (came: 'admin' | 'no admin' | 'nobody', session = 's', canBeAdmin = true): Deed => {
  return { deed: 'use', session, canBeAdmin, came };
};
const end = (came: 'done' | 'not there' = 'done', session = 's'): Deed => ({ deed: 'end', session, came });
const endAll = (but: string | null = null): Deed => ({ deed: 'end all', but });
const setActive = (to: boolean): Deed => ({ deed: 'set active', to });
const setAdmin = (to: boolean): Deed => ({ deed: 'set admin', to });

const POSSIBLE: Readonly<Record<string, Done[]>> = {
  nothing: [],
  'a session that is used and ended': historyOf(
    [0, 1, signIn()],
    [2, 3, use('admin')],
    [4, 5, end()],
    [6, 7, use('nobody')],
  ),
  'either answer while it is being ended': historyOf(
    [0, 1, signIn()],
    [2, 9, end()],
    [3, 4, use('admin')],
    [5, 6, use('nobody')],
    [3, 8, use('admin')],
    [7, 8, use('nobody')],
  ),
  'an end that was sent later and took effect first': historyOf(
    [0, 1, signIn()],
    [2, 9, use('nobody')],
    [3, 4, use('admin')],
    [5, 6, end()],
  ),
  'the same end twice': historyOf([0, 1, signIn()], [2, 5, end()], [3, 4, end('not there')], [6, 7, end('not there')]),
  'a user who comes back': historyOf(
    [0, 1, signIn()],
    [2, 3, setActive(false)],
    [4, 5, signIn('t', 'refused')],
    [6, 7, setActive(true)],
    [8, 9, use('nobody')],
    [8, 10, signIn('t')],
    [11, 12, use('admin', 't')],
  ),
  'a scope that comes and goes': historyOf(
    [0, 1, signIn()],
    [2, 3, setAdmin(false)],
    [4, 5, use('no admin')],
    [6, 9, setAdmin(true)],
    [7, 8, use('admin')],
    [8, 10, use('admin')],
    [11, 12, use('no admin', 's', false)],
  ),
  'all others ended': historyOf(
    [0, 1, signIn()],
    [0, 1, signIn('t')],
    [2, 3, endAll('s')],
    [4, 5, use('admin')],
    [4, 5, use('nobody', 't')],
  ),
};

const IMPOSSIBLE: Readonly<Record<string, Done[]>> = {
  'a session that is good for something after it was ended': historyOf(
    [0, 1, signIn()],
    [2, 3, end()],
    [4, 5, use('admin')],
  ),
  'two answers that turn back while it is being ended': historyOf(
    [0, 1, signIn()],
    [2, 9, end()],
    [3, 4, use('nobody')],
    [5, 6, use('admin')],
  ),
  'a session that is nobody before it is ended': historyOf([0, 1, signIn()], [2, 3, use('nobody')], [4, 5, end()]),
  'a session before the sign-in': historyOf([0, 1, use('admin')], [2, 3, signIn()]),
  'a session that outlives its user': historyOf([0, 1, signIn()], [2, 3, setActive(false)], [4, 5, use('admin')]),
  'a session that comes back with its user': historyOf(
    [0, 1, signIn()],
    [2, 3, setActive(false)],
    [4, 5, setActive(true)],
    [6, 7, use('admin')],
  ),
  'a sign-in of an inactive user': historyOf([0, 1, setActive(false)], [2, 3, signIn()]),
  'a sign-in that is refused for nothing': historyOf([0, 1, signIn('s', 'refused')], [2, 3, setActive(false)]),
  'a scope that was taken': historyOf([0, 1, signIn()], [2, 3, setAdmin(false)], [4, 5, use('admin')]),
  'a scope that the token does not name': historyOf([0, 1, signIn()], [2, 3, use('admin', 's', false)]),
  'one of all that were ended': historyOf(
    [0, 1, signIn()],
    [0, 1, signIn('t')],
    [2, 3, endAll('s')],
    [4, 5, use('admin', 't')],
  ),
  'an end that found nothing to end': historyOf([0, 1, signIn()], [2, 3, end('not there')]),
  'a session that saw the user change and then not': historyOf(
    [0, 1, signIn()],
    [0, 1, signIn('t')],
    [2, 9, setAdmin(false)],
    [3, 4, use('no admin')],
    [5, 6, use('admin', 't')],
  ),
};

describe(isLinearizable, () => {
  it.each(Object.entries(POSSIBLE))('finds nothing in %s', (_, history) => {
    expect(isLinearizable(history, userRegister)).toBe(true);
  });

  it.each(Object.entries(IMPOSSIBLE))('finds %s', (_, history) => {
    expect(isLinearizable(history, userRegister)).toBe(false);
  });

  it('is soon done with much at once', () => {
    const busy = Array.from({ length: 200 }, (_, at): Entry[] => {
      const session = `s${at}`;
      const start = at * 10;
      return [
        [start, start + 60, signIn(session)],
        [start + 61, start + 100, use('admin', session)],
        [start + 62, start + 130, end('done', session)],
        [start + 63, start + 140, end('not there', session)],
        [start + 141, start + 190, use('nobody', session)],
      ];
    });
    expect(isLinearizable(historyOf(...busy.flat()), userRegister)).toBe(true);
    expect(isLinearizable(historyOf(...busy.flat(), [1_900, 1_910, use('admin', 's100')]), userRegister)).toBe(false);
  });
});

describe(smallestViolation, () => {
  it.each(Object.entries(IMPOSSIBLE))('of %s is impossible itself', (_, history) => {
    const later = historyOf([90, 91, setActive(true)], [92, 93, signIn('z')], [94, 95, use('nobody', 'y')]);
    const violation = smallestViolation([...history, ...later], userRegister);
    expect(isLinearizable(violation, userRegister)).toBe(false);
    expect(violation.length).toBeLessThanOrEqual(history.length);
  });

  it('is told without what other sessions did', () => {
    const history = historyOf(
      [0, 1, signIn()],
      [0, 1, signIn('t')],
      [2, 3, use('admin')],
      [2, 3, use('admin', 't')],
      [4, 5, end()],
      [6, 7, use('admin')],
      [8, 9, use('nobody')],
    );
    expect(violationText(history, 42).split('\n')).toEqual([
      'This cannot have happened in any order (SEED=42; sent and answered in ms):',
      '0.00 1.00 sign in, s, in',
      '4.00 5.00 end, s, done',
      '6.00 7.00 use, s, true, admin',
    ]);
  });
});

describe('an instance among others that remembers for a few seconds whom it looked up', () => {
  it('is found', async () => {
    const app = await startTestApp(SETTINGS);
    const caching = join(import.meta.dirname, 'support', 'caching-look-up.program.ts');
    const instances = await Promise.all([startInstance(app, SETTINGS), startInstance(app, SETTINGS, [caching])]);
    try {
      const subjects = await play(app, instances, 1, 200, 4);
      const stale = subjects.filter(({ history }) => !isLinearizable(history, userRegister));
      expect(stale).not.toEqual([]);
      expect(violationText(stale[0]?.history ?? [], 1)).toMatch(/use, s\d+, \w+, /);
    } finally {
      await Promise.all(instances.map((instance) => instance.end()));
      await app.close();
    }
  });
});
