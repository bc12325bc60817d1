import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { UserView } from '../src/users/user.schemas.js';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { cookieOf, getTokens, PASSWORD, signedIn, signInAs, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const ME = '/api/v1/users/me';
const NEW_PASSWORD = 'eleven quiet harbours at dawn';

const change = (json: unknown, headers: Headers) => app.request<UserView>('PATCH', ME, { json, headers });
const status = async (headers: Headers) => (await app.request('GET', ME, { headers })).status;
const logIn = (username: string, password: string) =>
  app.request('POST', '/api/v1/auth/login', { json: { username, password } });

describe('GET /api/v1/users/me', () => {
  it.each(['cookie', 'bearer'] as const)('says who is calling, by %s', async (way) => {
    const { user, as } = await signedIn(app, {}, way);
    const answer = await app.request(`GET`, ME, { headers: as });
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({
      id: user.id,
      username: user.username,
      email: user.email,
      emailVerified: false,
      firstName: null,
      lastName: null,
      scopes: ['authenticated'],
      info: {},
      isActive: true,
      createdAt: user.createdAt.toISOString(),
      updatedAt: expect.any(String),
    });
    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('tells a stranger to sign in', async () => {
    const answer = await app.request('GET', ME);
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
    expect(answer.headers.location).toBeUndefined();
  });

  it('is not moved by somebody else named in the request (R68)', async () => {
    const { user, as } = await signedIn(app);
    const other = await userFactory.create(app);
    const answer = await app.request<UserView>('GET', `${ME}?id=${other.id}&userId=${other.id}&sub=${other.id}`, {
      headers: { ...as, 'x-user-id': other.id, 'x-forwarded-user': other.username },
    });
    expect(answer.body.id).toBe(user.id);
  });
});

describe('PATCH /api/v1/users/me', () => {
  it('changes the names and the info, and only what was sent', async () => {
    const { user, as } = await signedIn(app);
    const first = await change({ firstName: 'Ada', info: { theme: 'dark', n: [1, null, true] } }, as);
    expect(first.status).toBe(200);
    expect(first.body).toMatchObject({ id: user.id, firstName: 'Ada', info: { theme: 'dark', n: [1, null, true] } });
    const second = await change({ lastName: 'Lovelace' }, as);
    expect(second.body).toMatchObject({ firstName: 'Ada', lastName: 'Lovelace', info: { theme: 'dark' } });
  });

  it('replaces the info as a whole', async () => {
    const { as } = await signedIn(app);
    await change({ info: { a: 1, b: 2 } }, as);
    expect((await change({ info: { b: 3 } }, as)).body.info).toEqual({ b: 3 });
  });

  it('takes a name away by null', async () => {
    const { as } = await signedIn(app, { firstName: 'Ada' });
    expect((await change({ firstName: null }, as)).body.firstName).toBeNull();
  });

  it.each([
    ['scopes', ['super']],
    ['scope', 'super'],
    ['isActive', true],
    ['emailVerified', true],
    ['id', '0193c0de-7a11-7000-8000-000000000001'],
    ['username', 'somebody'],
    ['usernameKey', 'somebody'],
    ['email', 'eve@example.org'],
    ['password', PASSWORD],
    ['passwordHash', 'x'],
    ['p_salt', 'x'],
    ['createdAt', '2020-01-01T00:00:00Z'],
  ])('takes no %s from the user (A33, R69)', async (name, value) => {
    const { user, as } = await signedIn(app);
    const before = await app.sql('select * from users where id = $1', [user.id]);
    expect((await change({ [name]: value, firstName: 'Eve' }, as)).status).toBe(422);
    expect(await app.sql('select * from users where id = $1', [user.id])).toEqual(before);
  });

  it.each([
    ['a list for info', { info: [] }],
    ['null for info', { info: null }],
    ['a word for info', { info: 'dark' }],
    ['NUL in info', { info: { a: 'b\u0000' } }],
    ['NUL in a key of info', { info: { 'a\u0000': 'b' } }],
    ['a lone surrogate in info', { info: { a: '\ud800' } }],
    ['a lone surrogate deep in info', { info: { a: [{ b: '\udc00' }] } }],
    ['too much info', { info: { a: 'b'.repeat(10_000) } }],
    ['an operator for a name', { firstName: { $set: 'x' } }],
    ['a name with NUL', { firstName: '\u0000' }],
    ['a name with a lone surrogate', { lastName: '\udfff' }],
    ['nothing', undefined],
    ['a list', ['firstName']],
  ])('refuses %s', async (_, json) => {
    const { as } = await signedIn(app);
    expect((await change(json, as)).status).toBe(422);
  });

  it.each(['a\\u0000b', 'a\\ud800b', 'C:\\udders', '\\', 'emoji 🦊 and \\ud83e'])(
    'keeps info with the text %s as it is',
    async (text) => {
      const { as } = await signedIn(app);
      const answer = await change({ info: { text } }, as);
      expect(answer.status).toBe(200);
      expect(answer.body.info).toEqual({ text });
    },
  );

  it('takes no key that would reach a prototype (R69, R87)', async () => {
    const { as } = await signedIn(app);
    for (const raw of [
      '{"__proto__":{"isActive":false}}',
      '{"info":{"__proto__":{"polluted":1}}}',
      '{"constructor":{"prototype":{"polluted":1}}}',
    ]) {
      const answer = await app.request('PATCH', ME, { raw, headers: { ...as, 'content-type': 'application/json' } });
      expect([400, 422]).toContain(answer.status);
    }
    expect((Object.prototype as { polluted?: unknown }).polluted).toBeUndefined();
  });

  it('needs its own origin by cookie (R41)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    expect((await change({ firstName: 'Ada' }, { cookie: as.cookie ?? '' })).status).toBe(403);
    expect((await change({ firstName: 'Ada' }, as)).status).toBe(200);
  });
});

describe('PUT /api/v1/users/me/password', () => {
  const put = (json: unknown, headers: Headers) => app.request('PUT', `${ME}/password`, { json, headers });

  it.each(['cookie', 'bearer'] as const)(
    'changes the password, by %s, keeps this session and ends all others and their tokens (A16, B5, R34)',
    async (way) => {
      const { user, as } = await signedIn(app, {}, way);
      const [cookie, bearer, tokens] = [
        await signInAs(app, user, 'cookie'),
        await signInAs(app, user),
        await getTokens(app, user),
      ];
      const answer = await put({ currentPassword: PASSWORD, newPassword: NEW_PASSWORD }, as);
      expect(answer.status).toBe(204);
      expect(answer.text).toBe('');
      expect(await status(way === 'cookie' ? { cookie: cookieOf(answer.setCookies) } : as)).toBe(200);
      expect(await status(cookie)).toBe(401);
      expect(await status(bearer)).toBe(401);
      const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
      expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(400);
      expect((await logIn(user.username, PASSWORD)).status).toBe(401);
      expect((await logIn(user.username, NEW_PASSWORD)).status).toBe(200);
    },
  );

  it('takes the current password (R7)', async () => {
    const { user, as } = await signedIn(app);
    const other = await signInAs(app, user, 'cookie');
    const answer = await put({ currentPassword: 'not the password at all', newPassword: NEW_PASSWORD }, as);
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBeUndefined();
    expect(await status(other)).toBe(200);
    expect((await logIn(user.username, PASSWORD)).status).toBe(200);
  });

  it.each([
    ['a short new password', { currentPassword: PASSWORD, newPassword: 'fourteen chars' }, 'newPassword'],
    ['a common new password', { currentPassword: PASSWORD, newPassword: 'passwordpassword' }, 'newPassword'],
    ['no current password', { newPassword: NEW_PASSWORD }, 'currentPassword'],
    ['no new password', { currentPassword: PASSWORD }, 'newPassword'],
    ['null for the current password', { currentPassword: null, newPassword: NEW_PASSWORD }, 'currentPassword'],
    ['a list for the new password', { currentPassword: PASSWORD, newPassword: [NEW_PASSWORD] }, 'newPassword'],
  ])('refuses %s', async (_, json, path) => {
    const { user, as } = await signedIn(app);
    const answer = await put(json, as);
    expect(answer.status).toBe(422);
    expect((answer.body.errors as { path: string }[]).map((error) => error.path)).toContain(path);
    expect((await logIn(user.username, PASSWORD)).status).toBe(200);
  });

  it('takes no user id: everybody changes their own (R68)', async () => {
    const { as } = await signedIn(app);
    const victim = await userFactory.create(app);
    const json = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD, userId: victim.id };
    expect((await put(json, as)).status).toBe(422);
    expect((await logIn(victim.username, PASSWORD)).status).toBe(200);
  });
});

describe('DELETE /api/v1/users/me', () => {
  const remove = (json: unknown, headers: Headers) => app.request('DELETE', ME, { json, headers });

  it('deletes the user and everything of theirs (A13)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const bearer = await signInAs(app, user);
    const answer = await remove({ password: PASSWORD }, as);
    expect(answer.status).toBe(204);
    expect(await status(as)).toBe(401);
    expect(await status(bearer)).toBe(401);
    expect(await app.sql('select from users where id = $1', [user.id])).toEqual([]);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
    expect((await logIn(user.username, PASSWORD)).status).toBe(401);
  });

  it('takes the password (R36)', async () => {
    const { user, as } = await signedIn(app);
    expect((await remove({ password: 'not the password at all' }, as)).status).toBe(403);
    expect((await remove({}, as)).status).toBe(422);
    expect((await remove(undefined, as)).status).toBe(422);
    expect((await remove({ password: { $ne: null } }, as)).status).toBe(422);
    expect(await status(as)).toBe(200);
    await expect(signInWithCookie(app, user)).resolves.toBeDefined();
  });

  it('is refused from another site (R41)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    expect((await remove({ password: PASSWORD }, { ...as, origin: 'https://evil.example' })).status).toBe(403);
    expect(await status(as)).toBe(200);
  });
});
