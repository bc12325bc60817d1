import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashTokenAsText } from '../access/secret-token.js';
import { PrincipalsService } from './principals.service.js';
import type { SessionActivity } from './session-activity.service.js';

const ada = {
  id: 'session',
  userId: 'ada',
  username: 'Ada',
  sessionScopes: null as string[] | null,
  userScopes: ['authenticated', 'super'],
  isStale: false,
  secondsSinceLogin: 7.5,
  mustRenew: false,
};

interface Query {
  readonly name: string;
  readonly values: [string[]];
}

/** A pool that holds rows by the name of the query and the key, and writes down what it was asked. */
function principalsIn(tables: Record<string, Record<string, typeof ada>>) {
  const queries: Query[] = [];
  const noted: string[] = [];
  const query = (asked: Query) => {
    queries.push(asked);
    const rows: object[] = [];
    for (const key of asked.values[0].toReversed()) {
      const row = tables[asked.name]?.[key];
      if (row) rows.push({ ...row, key });
    }
    return Promise.resolve({ rows });
  };
  const pool = { query, options: { max: 10 } };
  const em = { getConnection: () => ({ getNativeClient: () => Promise.resolve(pool) }) };
  const activity = { note: (id: string) => noted.push(id) };
  const principals = new PrincipalsService(em as unknown as EntityManager, activity as unknown as SessionActivity);
  return { queries, noted, principals };
}

const byToken = (rows: Record<string, typeof ada>) =>
  Object.fromEntries(Object.entries(rows).map(([token, row]) => [hashTokenAsText(token), row]));

const adaPrincipal = { userId: 'ada', username: 'Ada', sessionId: 'session', secondsSinceLogin: 7.5 };

describe(PrincipalsService.name, () => {
  it('knows whose cookie it is, and looks for its hash (R27)', async () => {
    const { principals, queries } = principalsIn({ 'principal-by-token': byToken({ secret: ada }) });
    await expect(principals.findByToken('secret')).resolves.toEqual({
      ...adaPrincipal,
      scopes: ['authenticated', 'super', 'admin'],
      method: 'cookie',
      mustRenew: false,
    });
    expect(queries.map(({ values }) => values)).toEqual([[[hashTokenAsText('secret')]]]);
  });

  it('knows nobody for a cookie that is on record nowhere', async () => {
    await expect(principalsIn({}).principals.findByToken('secret')).resolves.toBeNull();
  });

  it('still knows the secret before a renewal, and says when a cookie is to be renewed (R28)', async () => {
    const { principals } = principalsIn({
      'principal-by-token': byToken({ due: { ...ada, mustRenew: true } }),
      'principal-by-previous-token': byToken({ before: ada }),
    });
    await expect(principals.findByToken('before')).resolves.toMatchObject({ userId: 'ada', mustRenew: false });
    await expect(principals.findByToken('due')).resolves.toMatchObject({ userId: 'ada', mustRenew: true });
  });

  it('knows whose token it is by its session', async () => {
    const { principals } = principalsIn({ 'principal-by-session': { session: ada } });
    await expect(principals.findBySession('session', null)).resolves.toEqual({
      ...adaPrincipal,
      scopes: ['authenticated', 'super', 'admin'],
      method: 'bearer',
    });
    await expect(principals.findBySession('ended', null)).resolves.toBeNull();
  });

  it.each([
    ['the user lost (R70)', { ...ada, userScopes: ['authenticated'] }, ['admin'], ['authenticated']],
    ['the session never had (R64)', { ...ada, sessionScopes: ['authenticated'] }, ['admin'], ['authenticated']],
    ['the token does not name (R64)', ada, ['super'], ['authenticated', 'super']],
  ])('gives a token no scope that %s', async (_, row, requested, scopes) => {
    const { principals } = principalsIn({ 'principal-by-session': { session: row } });
    await expect(principals.findBySession('session', requested)).resolves.toMatchObject({ scopes });
  });

  it('notes the use of a session that was not noted for a while, and of no other (R31)', async () => {
    const { noted, principals } = principalsIn({
      'principal-by-session': { stale: { ...ada, id: 'stale', isStale: true }, recent: ada },
    });
    await principals.findBySession('recent', null);
    await principals.findBySession('ended', null);
    expect(noted).toEqual([]);
    await principals.findBySession('stale', null);
    expect(noted).toEqual(['stale']);
  });

  it('looks up all that is asked at one time in one query, and gives everybody their own', async () => {
    const eve = { ...ada, id: 'other', userId: 'eve' };
    const { principals, queries } = principalsIn({ 'principal-by-token': byToken({ a: ada, b: eve }) });
    const found = await Promise.all(['a', 'b', 'a'].map((token) => principals.findByToken(token)));
    expect(found.map((principal) => principal?.userId)).toEqual(['ada', 'eve', 'ada']);
    expect(queries).toHaveLength(1);
  });

  it('gives everybody their own by a secret before a renewal and by a session, too', async () => {
    const eve = { ...ada, id: 'other', userId: 'eve' };
    const { principals } = principalsIn({
      'principal-by-previous-token': byToken({ a: ada, b: eve }),
      'principal-by-session': { session: ada, other: eve },
    });
    const byCookie = await Promise.all(['a', 'unknown', 'b'].map((token) => principals.findByToken(token)));
    expect(byCookie.map((principal) => principal?.userId)).toEqual(['ada', undefined, 'eve']);
    const ids = ['session', 'unknown', 'other'];
    const byId = await Promise.all(ids.map((id) => principals.findBySession(id, null)));
    expect(byId.map((principal) => principal?.userId)).toEqual(['ada', undefined, 'eve']);
  });

  it('asks anew each time, so that what has ended is ended (R33)', async () => {
    const rows = { session: ada } as Record<string, typeof ada>;
    const { principals } = principalsIn({ 'principal-by-session': rows });
    await expect(principals.findBySession('session', null)).resolves.not.toBeNull();
    delete rows['session'];
    await expect(principals.findBySession('session', null)).resolves.toBeNull();
  });

  it('never asks for more than 256 sessions in one query', async () => {
    const { principals, queries } = principalsIn({});
    await Promise.all(Array.from({ length: 300 }, (_, at) => principals.findBySession(`${at}`, null)));
    expect(queries.map(({ values }) => values[0].length)).toEqual([256, 44]);
  });
});
