import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { cookieOf, getTokens, PASSWORD, signedIn, signInAs, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ SESSIONS_PER_USER: '5', SESSION_REMEMBER_MAX_SECONDS: '7776000' });
});

afterAll(() => app.close());

const me = (headers: Headers) => app.request('GET', '/api/v1/users/me', { headers });
const setScopes = async (id: string, scopes: string[]) => {
  const chief = await signedIn(app, { scopes: ['super'] });
  const answer = await app.request('PATCH', `/api/v1/users/${id}`, { headers: chief.as, json: { scopes } });
  expect(answer.status).toBe(200);
};
const outliveGrace = (userId: string) =>
  app.sql(`update sessions set renewed_at = renewed_at - interval '11 seconds' where user_id = $1`, [userId]);

describe('a browser whose user is given or loses a scope (R28)', () => {
  it('has a new cookie with the next answer, and the old one dies', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await setScopes(user.id, ['admin']);
    const answer = await me(as);
    expect(answer.status).toBe(200);
    const renewed = { ...as, cookie: cookieOf(answer.setCookies) };
    expect(renewed.cookie).not.toBe(as.cookie);
    const again = await me(renewed);
    expect([again.status, again.setCookies]).toEqual([200, []]);
    await outliveGrace(user.id);
    expect((await me(as)).status).toBe(401);
    expect((await me(renewed)).status).toBe(200);
  });

  it('has one new cookie when it sends many requests at once, and every one is answered', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await setScopes(user.id, ['admin']);
    const answers = await Promise.all(Array.from({ length: 30 }, () => me(as)));
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
    expect(answers.filter(({ setCookies }) => setCookies.length > 0)).toHaveLength(1);
    const late = await me(as);
    expect([late.status, late.setCookies]).toEqual([200, []]);
  });

  it('can do what the scope allows at once, and no longer when it is taken (R70)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const users = (headers: Headers) => app.request('GET', '/api/v1/users', { headers });
    await setScopes(user.id, ['admin']);
    const allowed = await users(as);
    expect(allowed.status).toBe(200);
    await setScopes(user.id, []);
    expect((await users({ ...as, cookie: cookieOf(allowed.setCookies) })).status).toBe(403);
  });

  it('keeps its cookie when something else of the user changes', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    await app.request('PATCH', '/api/v1/users/me', { headers: as, json: { firstName: 'Ada' } });
    expect((await me(as)).setCookies).toEqual([]);
  });

  it('does not live longer by it (R31)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const ends = () => app.sql('select idle_expires_at, expires_at from sessions where user_id = $1', [user.id]);
    const before = await ends();
    await setScopes(user.id, ['admin']);
    await me(as);
    expect(await ends()).toEqual(before);
  });
});

describe('a password change', () => {
  const change = (headers: Headers) =>
    app.request('PUT', '/api/v1/users/me/password', {
      headers,
      json: { currentPassword: PASSWORD, newPassword: 'quite another lighthouse 7' },
    });

  it('gives the browser that asked for it a new cookie; the old one is dead at once (R28)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await change(as);
    expect(answer.status).toBe(204);
    expect((await me(as)).status).toBe(401);
    expect((await me({ ...as, cookie: cookieOf(answer.setCookies) })).status).toBe(200);
  });

  it('gives a program no cookie', async () => {
    const { as } = await signedIn(app);
    const answer = await change(as);
    expect([answer.status, answer.setCookies]).toEqual([204, []]);
    expect((await me(as)).status).toBe(200);
  });
});

describe('the sessions of one user (R38)', () => {
  it('are five at most here: a sixth ends that which was not used for the longest, and that is on record', async () => {
    const user = await userFactory.create(app);
    const sessions: Headers[] = [];
    for (let made = 0; made < 5; made += 1) sessions.push(await signInAs(app, user, made % 2 ? 'bearer' : 'cookie'));
    await app.sql(
      `update sessions set last_seen_at = now() - interval '1 hour' where id = (
         select id from sessions where user_id = $1 order by id offset 2 limit 1)`,
      [user.id],
    );
    sessions.push(await signInAs(app, user));
    const statuses = await Promise.all(sessions.map(async (headers) => (await me(headers)).status));
    expect(statuses).toEqual([200, 200, 401, 200, 200, 200]);
    expect(
      await app.sql(`select details from audit_events where user_id = $1 and event = 'session_expired'`, [user.id]),
    ).toEqual([{ details: { reason: 'too-many', sessions: 1 } }]);
  });

  it('are five at most when they begin at once', async () => {
    const user = await userFactory.create(app);
    await Promise.all(
      Array.from({ length: 12 }, (_, at) => (at % 2 ? getTokens(app, user) : signInWithCookie(app, user))),
    );
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(5);
  });

  it('that have expired do not count', async () => {
    const user = await userFactory.create(app);
    const live = await signInAs(app, user);
    for (let made = 0; made < 4; made += 1) await getTokens(app, user);
    await app.sql(
      `update sessions set expires_at = now() - interval '1 second' where user_id = $1 and id <> (
         select id from sessions where user_id = $1 order by id limit 1)`,
      [user.id],
    );
    for (let made = 0; made < 4; made += 1) await getTokens(app, user);
    expect((await me(live)).status).toBe(200);
  });
});

describe('a remembered session', () => {
  it('has an idle limit and a cap of its own (R31)', async () => {
    const user = await userFactory.create(app);
    const json = { username: user.username, password: PASSWORD, rememberMe: true };
    const { setCookies } = await app.request('POST', '/api/v1/auth/login', { json });
    expect(setCookies[0]).toContain('Max-Age=7776000');
    expect(
      await app.sql(
        `select idle_seconds, round(extract(epoch from expires_at - created_at))::int as most from sessions where user_id = $1`,
        [user.id],
      ),
    ).toEqual([{ idle_seconds: 1_209_600, most: 7_776_000 }]);
  });
});

describe('signing out (R32)', () => {
  it.each(['/api/v1/auth/logout', '/auth/logout'])('by %s has the browser forget what it kept of us', async (path) => {
    const { as } = await signedIn(app, {}, 'cookie');
    const { headers } = await app.request('POST', path, { headers: as });
    expect(headers['clear-site-data']).toBe('"cache", "storage"');
    expect(headers['cache-control']).toBe('no-store');
  });
});
