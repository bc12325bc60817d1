import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createGatehouseClient, type GatehouseClient, memoryTokenStore, type TokenStore } from '../client/client.js';
import type { User } from '../src/users/user.entity.js';
import { startTestApp, type TestApp } from './support/app.js';
import { decode, forge } from './support/forged-token.js';
import { PASSWORD, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;
let baseUrl: string;

beforeAll(async () => {
  app = await startTestApp();
  baseUrl = await app.listen();
});

afterAll(() => app.close());

const TOKEN_PATH = '/api/v1/auth/token';
const statusesOf = (results: { response: Response }[]) => results.map(({ response }) => response.status);
const times = <Result>(count: number, call: (at: number) => Result) =>
  Array.from({ length: count }, (_, at) => call(at));

/** A client, its store and what it sent. */
interface Caller {
  readonly gatehouse: GatehouseClient;
  readonly tokens: TokenStore;
  readonly sent: { path: string; authorization: string | null }[];
  readonly renewals: () => number;
}

function caller(
  tokens = memoryTokenStore(),
  { fetch = globalThis.fetch as (request: Request) => Promise<Response> } = {},
): Caller {
  const sent: Caller['sent'] = [];
  const gatehouse = createGatehouseClient({
    baseUrl,
    tokens,
    fetch: (request) => {
      sent.push({ path: new URL(request.url).pathname, authorization: request.headers.get('authorization') });
      return fetch(request);
    },
  });
  const renewals = () => sent.filter(({ path }) => path === TOKEN_PATH).length;
  return { gatehouse, tokens, sent, renewals };
}

async function signedInCaller(...how: Parameters<typeof caller>): Promise<Caller & { user: User }> {
  const user = await userFactory.create(app, { scopes: ['admin'] });
  const made = caller(...how);
  const { response } = await made.gatehouse.signIn({ username: user.username, password: PASSWORD });
  expect(response.status).toBe(200);
  made.sent.length = 0;
  return { ...made, user };
}

/** Puts a token in the store that is genuine and was over a minute ago; the client knows it by its clock, or does not. */
async function expire(tokens: TokenStore, { isKnown = false } = {}): Promise<void> {
  const held = await heldBy(tokens);
  const now = Math.floor(Date.now() / 1_000);
  const accessToken = forge(app, held.accessToken, { claims: { iat: now - 900, exp: now - 60 } });
  await tokens.save({ ...held, accessToken, expiresAt: isKnown ? Date.now() - 60_000 : held.expiresAt });
}

async function heldBy(tokens: TokenStore) {
  const held = await tokens.load();
  if (!held) throw new Error('The store is empty.');
  return held;
}

/** How many refresh tokens the server has given to a user so far. */
async function refreshTokensOf({ id }: User): Promise<number> {
  const rows = await app.sql(
    'select from refresh_tokens join sessions on sessions.id = session_id where user_id = $1',
    [id],
  );
  return rows.length;
}

/** As several tabs have it: one content for all, and every access takes a while. */
function sharedStores(count: number): TokenStore[] {
  const content = memoryTokenStore();
  const slowly = async <Result>(work: () => Result): Promise<Awaited<Result>> => {
    await sleep(5);
    return await work();
  };
  return times(count, () => ({
    sharedAs: 'tabs of one browser',
    load: () => slowly(() => content.load()),
    save: (tokens) => slowly(() => content.save(tokens)),
    clear: () => slowly(() => content.clear()),
  }));
}

describe('a program with the client', () => {
  it('signs in, lists its sessions, changes its profile and signs out', async () => {
    const { gatehouse, tokens, user } = await signedInCaller();
    const { data: sessions } = await gatehouse.GET('/api/v1/sessions', { params: { query: { limit: 5 } } });
    expect(sessions?.items.map(({ kind, current }) => ({ kind, current }))).toEqual([{ kind: 'token', current: true }]);
    const { data: changed } = await gatehouse.PATCH('/api/v1/users/me', { body: { firstName: 'Ada' } });
    expect(changed).toMatchObject({ id: user.id, firstName: 'Ada' });
    expect((await gatehouse.signOut()).response.status).toBe(204);
    expect(await tokens.load()).toBeUndefined();
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
  });

  it('is told why it is refused, in the words of the server', async () => {
    const { gatehouse, tokens, user } = await signedInCaller();
    const { error } = await gatehouse.GET('/api/v1/users/{id}', {
      params: { path: { id: user.id.replace(/.$/, 'x') } },
    });
    expect(error).toMatchObject({ status: 422 });
    const wrong = await gatehouse.signIn({ username: user.username, password: 'not the password' });
    expect(wrong.error).toMatchObject({ error: 'invalid_grant' });
    expect((await heldBy(tokens)).accessToken).toMatch(/^ey/);
  });

  it('keeps to the scopes that it asked for when its token is renewed', async () => {
    const { gatehouse, tokens, user } = await signedInCaller();
    await gatehouse.signIn({ username: user.username, password: PASSWORD, scope: 'authenticated' });
    await expire(tokens);
    expect((await gatehouse.GET('/api/v1/users/me')).response.status).toBe(200);
    expect(decode((await heldBy(tokens)).accessToken).claims.scope).toBe('authenticated');
  });

  it('may send an Authorization of its own, which is left as it is', async () => {
    const { gatehouse, sent, renewals } = await signedInCaller();
    const headers = { authorization: 'Bearer mine' };
    expect((await gatehouse.GET('/api/v1/users/me', { headers })).response.status).toBe(401);
    expect(sent).toEqual([{ path: '/api/v1/users/me', authorization: 'Bearer mine' }]);
    expect(renewals()).toBe(0);
  });
});

describe('an access token that is over', () => {
  it('is renewed once for fifty calls at once, and each is sent again with its body', async () => {
    const { gatehouse, tokens, user, renewals } = await signedInCaller();
    await expire(tokens);
    const answers = await Promise.all(
      times(50, (at) => gatehouse.PATCH('/api/v1/users/me', { body: { firstName: `Ada ${at}` } })),
    );
    expect(answers.map(({ data }) => data?.firstName)).toEqual(times(50, (at) => `Ada ${at}`));
    expect(renewals()).toBe(1);
    expect(await refreshTokensOf(user)).toBe(2);
  });

  it('is renewed before it is sent where the client knows, so that nothing is sent twice', async () => {
    const { gatehouse, tokens, sent, renewals } = await signedInCaller();
    await expire(tokens, { isKnown: true });
    const answers = await Promise.all(times(50, () => gatehouse.GET('/api/v1/users/me')));
    expect(statusesOf(answers)).toEqual(times(50, () => 200));
    expect(renewals()).toBe(1);
    expect(sent).toHaveLength(51);
  });

  it('is renewed again and again, each time by the successor', async () => {
    const { gatehouse, tokens, user } = await signedInCaller();
    for (let round = 0; round < 3; round += 1) {
      await expire(tokens);
      expect(statusesOf(await Promise.all(times(5, () => gatehouse.GET('/api/v1/users/me'))))).not.toContain(401);
    }
    expect(await refreshTokensOf(user)).toBe(4);
  });

  it('is renewed once for a call whose new token is refused too', async () => {
    const { gatehouse, tokens, user, renewals } = await signedInCaller(undefined, {
      fetch: async (request) => {
        if (!request.url.endsWith(TOKEN_PATH)) request.headers.set('authorization', 'Bearer spoilt');
        return fetch(request);
      },
    });
    expect((await gatehouse.GET('/api/v1/users/me')).response.status).toBe(401);
    expect(renewals()).toBe(1);
    expect(await refreshTokensOf(user)).toBe(2);
    expect((await heldBy(tokens)).accessToken).toMatch(/^ey/);
  });
});

describe('tabs that share a store', () => {
  it('renew once, however many calls each of them has (R62)', async () => {
    const [first, second] = sharedStores(2);
    const one = await signedInCaller(first);
    const two = caller(second);
    await expire(one.tokens);
    const answers = await Promise.all(times(50, (at) => (at % 2 ? one : two).gatehouse.GET('/api/v1/sessions')));
    expect(statusesOf(answers)).toEqual(times(50, () => 200));
    expect(one.renewals() + two.renewals()).toBe(1);
    expect(await refreshTokensOf(one.user)).toBe(2);
  });

  it('have the same successor where one has not heard of it yet, and stay signed in (R62)', async () => {
    const one = await signedInCaller();
    await expire(one.tokens);
    const late = memoryTokenStore();
    await late.save(await heldBy(one.tokens));
    const two = caller(late);
    const answers = await Promise.all(times(20, (at) => (at % 2 ? one : two).gatehouse.GET('/api/v1/users/me')));
    expect(statusesOf(answers)).toEqual(times(20, () => 200));
    expect([one.renewals(), two.renewals()]).toEqual([1, 1]);
    expect((await heldBy(late)).refreshToken).toBe((await heldBy(one.tokens)).refreshToken);
    expect(await refreshTokensOf(one.user)).toBe(2);
  });

  it('renew where there are no locks, too', async () => {
    const navigator = Object.getOwnPropertyDescriptor(globalThis, 'navigator') ?? {};
    Object.defineProperty(globalThis, 'navigator', { value: undefined, configurable: true });
    try {
      const [store] = sharedStores(1);
      const { gatehouse, tokens, renewals } = await signedInCaller(store);
      await expire(tokens);
      expect(statusesOf(await Promise.all(times(10, () => gatehouse.GET('/api/v1/users/me'))))).not.toContain(401);
      expect(renewals()).toBe(1);
    } finally {
      Object.defineProperty(globalThis, 'navigator', navigator);
    }
  });
});

describe('a renewal that is refused', () => {
  it('empties the store, and every call that waits gets its 401', async () => {
    const { gatehouse, tokens, user, sent, renewals } = await signedInCaller();
    await expire(tokens);
    await app.sql('delete from sessions where user_id = $1', [user.id]);
    const answers = await Promise.all(times(50, () => gatehouse.GET('/api/v1/users/me')));
    expect(statusesOf(answers)).toEqual(times(50, () => 401));
    expect(renewals()).toBe(1);
    expect(await tokens.load()).toBeUndefined();
    await gatehouse.GET('/api/v1/users/me');
    expect(sent.at(-1)).toEqual({ path: '/api/v1/users/me', authorization: null });
    expect(renewals()).toBe(1);
  });

  it('for want of a server keeps the tokens for later', async () => {
    let isAway = false;
    const { gatehouse, tokens, renewals } = await signedInCaller(undefined, {
      fetch: (request) =>
        isAway && request.url.endsWith(TOKEN_PATH)
          ? Promise.resolve(new Response(null, { status: 503, headers: { 'content-length': '0' } }))
          : fetch(request),
    });
    await expire(tokens);
    isAway = true;
    expect((await gatehouse.GET('/api/v1/users/me')).response.status).toBe(401);
    expect(renewals()).toBe(1);
    isAway = false;
    expect((await gatehouse.GET('/api/v1/users/me')).response.status).toBe(200);
  });
});

describe('what no renewal can help is not renewed', () => {
  it('as a scope that is missing', async () => {
    const { gatehouse, renewals } = await signedInCaller();
    const { response } = await gatehouse.DELETE('/api/v1/users/{id}', {
      params: { path: { id: '0193c0de-7a11-7000-8000-000000000001' } },
    });
    expect([response.status, renewals()]).toEqual([403, 0]);
  });

  it('as a sign-in that is not fresh', async () => {
    const { gatehouse, user, renewals } = await signedInCaller();
    await app.sql(`update sessions set authenticated_at = now() - interval '31 minutes' where user_id = $1`, [user.id]);
    const { response } = await gatehouse.DELETE('/api/v1/sessions');
    expect(response.headers.get('www-authenticate')).toContain('insufficient_user_authentication');
    expect([response.status, renewals()]).toEqual([401, 0]);
  });
});

describe('a call that waits while somebody else signs in', () => {
  it('is not sent again as that person, whose tokens stay', async () => {
    const other = await userFactory.create(app);
    const { gatehouse, tokens, sent } = await signedInCaller(undefined, {
      fetch: async (request) => {
        const answer = await fetch(request);
        if (answer.status === 401) await gatehouse.signIn({ username: other.username, password: PASSWORD });
        return answer;
      },
    });
    await expire(tokens);
    const { response } = await gatehouse.PATCH('/api/v1/users/me', { body: { firstName: 'Mallory' } });
    expect(response.status).toBe(401);
    expect(sent.map(({ path }) => path)).toEqual(['/api/v1/users/me', TOKEN_PATH]);
    const { data } = await gatehouse.GET('/api/v1/users/me');
    expect(data).toMatchObject({ id: other.id, firstName: null });
  });
});

describe('a page of our own origin', () => {
  it('needs no tokens: the browser sends the session cookie', async () => {
    const user = await userFactory.create(app);
    const cookie = await signInWithCookie(app, user);
    const { gatehouse, sent, renewals } = caller(undefined, {
      fetch: (request) => {
        request.headers.set('cookie', cookie);
        request.headers.set('origin', baseUrl);
        return fetch(request);
      },
    });
    const { data } = await gatehouse.PATCH('/api/v1/users/me', { body: { lastName: 'Lovelace' } });
    expect(data).toMatchObject({ id: user.id, lastName: 'Lovelace' });
    expect((await gatehouse.POST('/api/v1/auth/logout')).response.status).toBe(204);
    expect((await gatehouse.GET('/api/v1/users/me')).response.status).toBe(401);
    expect(sent.map(({ authorization }) => authorization)).toEqual([null, null, null]);
    expect(renewals()).toBe(0);
  });
});
