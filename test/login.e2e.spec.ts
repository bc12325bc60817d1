import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { cookieOf, newUser, PASSWORD, signedIn, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const logIn = (json: unknown, headers = {}) => app.request('POST', '/api/v1/auth/login', { json, headers });
const me = (cookie: string) => app.request('GET', '/api/v1/users/me', { headers: { cookie } });

describe('POST /api/v1/auth/login', () => {
  it('signs in with the username and gives the user and the session cookie', async () => {
    const user = await userFactory.create(app);
    const answer = await logIn({ username: user.username, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: user.id, username: user.username, scopes: ['authenticated'] });
    expect(answer.text).not.toContain('argon2');
    expect((await me(cookieOf(answer.setCookies))).body).toMatchObject({ id: user.id });
  });

  it('signs in with the e-mail address, in any spelling of it (B15)', async () => {
    const user = await userFactory.create(app);
    expect((await logIn({ username: user.email.toUpperCase(), password: PASSWORD })).status).toBe(200);
  });

  it('gives a cookie out of reach of scripts, bound to this host, decided in every attribute (A18, R30)', async () => {
    const user = await userFactory.create(app);
    const [cookie = ''] = (await logIn({ username: user.username, password: PASSWORD })).setCookies;
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^session=[\w-]{43}$/);
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax']);
  });

  it('keeps the cookie when the browser closes only if asked to, and then no longer than a session lives', async () => {
    const user = await userFactory.create(app);
    const [cookie = ''] = (await logIn({ username: user.username, password: PASSWORD, rememberMe: true })).setCookies;
    expect(cookie).toContain(`Max-Age=${app.config.SESSION_MAX_SECONDS}`);
    const [session] = await app.sql<{ idle_seconds: number }>('select idle_seconds from sessions where user_id = $1', [
      user.id,
    ]);
    expect(session?.idle_seconds).toBe(app.config.SESSION_REMEMBER_IDLE_SECONDS);
  });

  it('gives 256 random bits that any cookie parser reads alike (A1, A2, R26)', async () => {
    const user = await userFactory.create(app);
    const cookies = await Promise.all(Array.from({ length: 20 }, () => signInWithCookie(app, user)));
    expect(new Set(cookies).size).toBe(20);
    for (const cookie of cookies) {
      const token = cookie.slice('session='.length);
      expect(token).toMatch(/^[A-Za-z0-9_-]{43}$/);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    }
  });

  it('answers every wrong credential with one and the same 401 (A26, B1, R22)', async () => {
    const user = await userFactory.create(app);
    const inactive = await userFactory.create(app, { isActive: false });
    const passwordless = await userFactory.create(app, { passwordHash: null });
    const answers = await Promise.all([
      logIn({ username: user.username, password: 'not the password at all' }),
      logIn({ username: user.username, password: '' }),
      logIn({ username: user.username, password: ` ${PASSWORD}` }),
      logIn({ username: user.username, password: PASSWORD.toUpperCase() }),
      logIn({ username: 'nobody-of-that-name', password: PASSWORD }),
      logIn({ username: 'nobody@example.org', password: PASSWORD }),
      logIn({ username: '', password: PASSWORD }),
      logIn({ username: inactive.username, password: PASSWORD }),
      logIn({ username: passwordless.username, password: PASSWORD }),
      logIn({ username: passwordless.username, password: '' }),
    ]);
    for (const answer of answers) {
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.setCookies).toEqual([]);
      const { instance: _, ...problem } = answer.body;
      expect(problem).toEqual({
        type: 'about:blank',
        title: 'Unauthorized',
        status: 401,
        detail: 'The username or the password is wrong.',
      });
    }
  });

  it('does as much work for nobody as for somebody (A26, R12)', async () => {
    const user = await userFactory.create(app);
    const time = async (username: string): Promise<number> => {
      const times: number[] = [];
      for (let round = 0; round < 7; round += 1) {
        const start = performance.now();
        await logIn({ username, password: 'not the password at all' });
        times.push(performance.now() - start);
      }
      return times.toSorted((a, b) => a - b)[3] ?? 0;
    };
    await time(user.username);
    const [known, unknown] = [await time(user.username), await time('nobody-of-that-name')];
    // Generous: without the hash the unknown name would take a tenth of the time.
    expect(unknown / known).toBeGreaterThan(0.4);
  });

  it('turns away a deactivated user (B2)', async () => {
    const user = await userFactory.create(app, { isActive: false });
    expect((await logIn({ username: user.username, password: PASSWORD })).status).toBe(401);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
  });

  it('has nothing to say of a user without a password but that it is wrong (A27, R22)', async () => {
    const user = await userFactory.create(app, { passwordHash: null });
    for (const password of [null, undefined]) {
      expect((await logIn({ username: user.username, password })).status).toBe(422);
    }
    expect((await logIn({ username: user.username, password: 'null' })).status).toBe(401);
  });

  it.each([
    ['no body', undefined],
    ['no password', { username: 'ada' }],
    ['no username', { password: PASSWORD }],
    ['an unknown property', { username: 'ada', password: PASSWORD, admin: true }],
    ['an operator for the username', { username: { $ne: null }, password: PASSWORD }],
    ['a list for the username', { username: ['ada'], password: PASSWORD }],
    ['an operator for the password', { username: 'ada', password: { $gt: '' } }],
    ['a number for the password', { username: 'ada', password: 12_345_678 }],
    ['true for the password', { username: 'ada', password: true }],
    ['a word for rememberMe', { username: 'ada', password: PASSWORD, rememberMe: 'yes' }],
    ['a username with NUL', { username: 'ada\u0000', password: PASSWORD }],
    ['a username with a lone surrogate', { username: 'ada\ud800', password: PASSWORD }],
    ['a username of 10,000 characters', { username: 'a'.repeat(10_000), password: PASSWORD }],
    ['a password of 10,000 characters', { username: 'ada', password: 'a'.repeat(10_000) }],
  ])('refuses %s as invalid', async (_, json) => {
    const answer = await logIn(json);
    expect(answer.status).toBe(422);
    expect(answer.body.errors).not.toHaveLength(0);
    expect(answer.setCookies).toEqual([]);
  });

  it('takes a password with a lone surrogate for a wrong or invalid one, never for a fault of ours (A29)', async () => {
    const user = await userFactory.create(app);
    const answer = await logIn({ username: user.username, password: `${PASSWORD}\ud800` });
    expect([401, 422]).toContain(answer.status);
  });

  it('takes no credentials from the address (R13)', async () => {
    const user = await userFactory.create(app);
    const query = new URLSearchParams({ username: user.username, password: PASSWORD });
    const answer = await app.request('POST', `/api/v1/auth/login?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.setCookies).toEqual([]);
  });

  it('is not a thing that a link can do (R13, R43)', async () => {
    const answer = await app.request('GET', '/api/v1/auth/login');
    expect(answer.status).toBe(405);
    expect(answer.headers.allow).toBe('POST');
  });

  it('takes JSON only, so that no form of another site can post to it (A20, R42)', async () => {
    const user = await userFactory.create(app);
    const form = { username: user.username, password: PASSWORD };
    expect((await app.request('POST', '/api/v1/auth/login', { form })).status).toBe(415);
    const raw = JSON.stringify(form);
    const headers = { 'content-type': 'text/plain' };
    expect((await app.request('POST', '/api/v1/auth/login', { raw, headers })).status).toBe(415);
  });

  it.each([
    [{ 'sec-fetch-site': 'cross-site' }],
    [{ 'sec-fetch-site': 'same-site' }],
    [{ origin: 'https://evil.example' }],
    [{ origin: 'null' }],
    [{ origin: `${ORIGIN}.evil.example` }],
  ])('cannot be made to happen by another site: %j (A20, R41)', async (headers) => {
    const user = await userFactory.create(app);
    const answer = await logIn({ username: user.username, password: PASSWORD }, headers);
    expect(answer.status).toBe(403);
    expect(answer.setCookies).toEqual([]);
  });

  it('works for several at once, each with a session of their own (A12)', async () => {
    const user = await userFactory.create(app);
    const before = await signInWithCookie(app, user);
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => logIn({ username: user.username, password: PASSWORD }, { cookie: before })),
    );
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 10 }, () => 200));
    const cookies = answers.map(({ setCookies }) => cookieOf(setCookies));
    expect(new Set(cookies).size).toBe(10);
    for (const cookie of cookies) expect((await me(cookie)).status).toBe(200);
    expect((await me(before)).status).toBe(401);
  });

  it('does not hold up others while it checks a password (A28)', async () => {
    const user = await userFactory.create(app);
    const order: string[] = [];
    const login = logIn({ username: user.username, password: PASSWORD }).then(() => order.push('login'));
    await app.request('GET', '/health/live').then(() => order.push('live'));
    await login;
    expect(order).toEqual(['live', 'login']);
  });

  it('does not keep a registered password in any answer (R11)', async () => {
    const person = newUser();
    const registered = await app.request('POST', '/api/v1/users', { json: person });
    const signed = await logIn({ username: person.username, password: person.password });
    for (const { text } of [registered, signed]) {
      expect(text).not.toContain(PASSWORD);
      expect(text).not.toMatch(/argon2|hash|salt/i);
    }
  });
});

describe('POST /api/v1/auth/logout', () => {
  it('ends the session and clears the cookie (A16, R32)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await app.request('POST', '/api/v1/auth/logout', { headers: as });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(answer.setCookies).toEqual(['session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect((await me(as.cookie ?? '')).status).toBe(401);
  });

  it('ends the session of an access token, and its refresh token with it (B5, R32, R56)', async () => {
    const { user, as } = await signedIn(app);
    expect((await app.request('POST', '/api/v1/auth/logout', { headers: as })).status).toBe(204);
    expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(401);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
    expect(
      await app.sql('select from refresh_tokens r join sessions s on s.id = r.session_id where s.user_id = $1', [
        user.id,
      ]),
    ).toEqual([]);
  });

  it('leaves the other sessions of the user alone', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const other = await signInWithCookie(app, user);
    await app.request('POST', '/api/v1/auth/logout', { headers: as });
    expect((await me(other)).status).toBe(200);
  });

  it('is refused from another site (R41)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const headers = { ...as, origin: 'https://evil.example' };
    expect((await app.request('POST', '/api/v1/auth/logout', { headers })).status).toBe(403);
    expect((await me(as.cookie ?? '')).status).toBe(200);
  });

  it('turns a stranger away', async () => {
    expect((await app.request('POST', '/api/v1/auth/logout')).status).toBe(401);
  });
});

describe('guessing a password', () => {
  const guess = (username: string) => logIn({ username, password: 'not the password at all' });

  it('is slowed down long before a hundred tries, for known and unknown names alike (A29, B3, R14, R19)', async () => {
    const user = await userFactory.create(app);
    for (const username of [user.username, 'nobody-of-that-name']) {
      let tries = 0;
      let answer = await guess(username);
      for (; tries < 100 && answer.status === 401; tries += 1) answer = await guess(username);
      expect(answer.status).toBe(429);
      expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
      expect(answer.setCookies).toEqual([]);
    }
  }, 60_000);
});
