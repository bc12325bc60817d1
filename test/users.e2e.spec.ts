import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import {
  getTokens,
  newUser,
  next,
  PASSWORD,
  signedIn,
  signInAs,
  signInWithCookie,
  userFactory,
} from './support/users.js';
import type { UserView } from '../src/users/user.schemas.js';
import type { SessionView } from '../src/sessions/session.schemas.js';

interface Page<Item> {
  items: Item[];
  nextCursor: string | null;
}

let app: TestApp;
let admin: Headers;
let supervisor: Headers;

beforeAll(async () => {
  app = await startTestApp();
  admin = (await signedIn(app, { scopes: ['admin'] })).as;
  supervisor = (await signedIn(app, { scopes: ['super'] })).as;
});

afterAll(() => app.close());

const UNKNOWN_ID = '0193c0de-7a11-7000-8000-000000000001';
const USER_FIELDS = [
  'createdAt',
  'email',
  'emailVerified',
  'firstName',
  'id',
  'info',
  'isActive',
  'lastName',
  'scopes',
  'updatedAt',
  'username',
];

const register = (json: unknown) => app.request<UserView>('POST', '/api/v1/users', { json });

describe('POST /api/v1/users', () => {
  it('registers a user, who can sign in at once', async () => {
    const person = newUser({ firstName: 'Ada', lastName: 'Lovelace' });
    const answer = await register(person);
    expect(answer.status).toBe(201);
    expect(answer.headers.location).toBe(`/api/v1/users/${answer.body.id}`);
    expect(answer.setCookies).toEqual([]);
    expect(answer.body).toEqual({
      id: expect.stringMatching(/^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/),
      username: person.username,
      email: person.email,
      emailVerified: false,
      firstName: 'Ada',
      lastName: 'Lovelace',
      scopes: ['authenticated'],
      info: {},
      isActive: true,
      createdAt: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/),
      updatedAt: expect.stringMatching(/Z$/),
    });
    await expect(getTokens(app, person)).resolves.toMatchObject({ scope: 'authenticated' });
  });

  it('keeps an Argon2id hash with its own cost and salt, and never the password (A25, B12, R9, R10)', async () => {
    const people = [newUser(), newUser()];
    await Promise.all(people.map(register));
    const rows = await app.sql<{ hash: string; row: string }>(
      'select password_hash as hash, users::text as row from users where username = any($1)',
      [people.map(({ username }) => username)],
    );
    expect(rows).toHaveLength(2);
    expect(rows[0]?.hash).not.toBe(rows[1]?.hash);
    for (const { hash, row } of rows) {
      expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
      expect(row).not.toContain(PASSWORD);
    }
  });

  it.each([
    ['the same username', (taken: UserView) => ({ username: taken.username })],
    ['the username in capitals', (taken: UserView) => ({ username: taken.username.toUpperCase() })],
    [
      'the username in full-width letters',
      (taken: UserView) => ({ username: taken.username.replace('person', '\uff50\uff45\uff52\uff53\uff4f\uff4e') }),
    ],
    ['the same e-mail address', (taken: UserView) => ({ email: taken.email })],
    ['the e-mail address in capitals', (taken: UserView) => ({ email: taken.email.toUpperCase() })],
  ])('refuses %s as taken (A34, B15, R82)', async (_, wish) => {
    const taken = (await register(newUser())).body;
    const answer = await register(newUser(wish(taken)));
    expect(answer.status).toBe(409);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.text).not.toMatch(/constraint|unique|duplicate|users_/i);
  });

  it('gives a name to exactly one of many who want it at once (R82)', async () => {
    const { username } = newUser();
    const rivals = Array.from({ length: 10 }, (_, at) =>
      newUser({ username: at % 2 === 0 ? username : username.toUpperCase() }),
    );
    const statuses = (await Promise.all(rivals.map(register))).map(({ status }) => status);
    expect(statuses.toSorted()).toEqual([201, ...Array.from({ length: 9 }, () => 409)]);
  });

  it.each([
    ['scopes', ['super']],
    ['scope', 'super'],
    ['isActive', false],
    ['emailVerified', true],
    ['id', UNKNOWN_ID],
    ['passwordHash', '$argon2id$v=19$m=19456,t=2,p=1$c2FsdHNhbHQ$aGFzaGhhc2g'],
    ['p_hash', 'x'],
    ['p_salt', 'x'],
    ['usernameKey', 'somebody'],
    ['info', {}],
    ['createdAt', '2020-01-01T00:00:00Z'],
  ])('takes no %s from whoever registers (A33, R69)', async (name, value) => {
    const person = newUser({ [name]: value });
    const answer = await register(person);
    expect(answer.status).toBe(422);
    expect(await app.sql('select from users where username = $1', [person.username])).toEqual([]);
  });

  it.each([
    ['no username', { username: undefined }, 'username'],
    ['a username of 10,000 characters', { username: 'a'.repeat(10_000) }, 'username'],
    ['a username with NUL', { username: 'ada\u0000lovelace' }, 'username'],
    ['a username with a lone surrogate', { username: 'ada\ud800lovelace' }, 'username'],
    ['a username with an invisible character', { username: 'ada\u200blovelace' }, 'username'],
    ['a username that turns the text around', { username: 'ada\u202elovelace' }, 'username'],
    ['a username with a line break', { username: 'ada\nlovelace' }, 'username'],
    ['a username that looks like an e-mail address', { username: 'ada@example.org' }, 'username'],
    ['an object for the username', { username: { $ne: null } }, 'username'],
    ['a number for the username', { username: 12_345 }, 'username'],
    ['no e-mail address', { email: undefined }, 'email'],
    ['what is no e-mail address', { email: 'not an address' }, 'email'],
    ['two e-mail addresses', { email: 'ada@example.org,eve@example.org' }, 'email'],
    ['an e-mail address with a line break', { email: 'ada@example.org\r\nbcc: eve@example.org' }, 'email'],
    ['an e-mail address with a display name', { email: 'Ada <ada@example.org>' }, 'email'],
    ['a list for the e-mail address', { email: ['ada@example.org'] }, 'email'],
    ['no password', { password: undefined }, 'password'],
    ['null for the password', { password: null }, 'password'],
    ['a password of 14 characters', { password: 'fourteen chars' }, 'password'],
    ['a password of 8 emoji, which are 16 code units', { password: '🦊🐙🦉🐢🦔🐝🦚🐳' }, 'password'],
    ['a common password', { password: 'passwordpassword' }, 'password'],
    ['a password of 10,000 characters', { password: 'a b'.repeat(3_334) }, 'password'],
    ['a password with a lone surrogate', { password: `${PASSWORD}\ud800` }, 'password'],
    ['a first name of 10,000 characters', { firstName: 'a'.repeat(10_000) }, 'firstName'],
    ['a first name with NUL', { firstName: 'A\u0000da' }, 'firstName'],
    ['a last name that is a number', { lastName: 7 }, 'lastName'],
  ])('refuses %s and names the field (A29, R1, R5, R84)', async (_, wish, path) => {
    const answer = await register(newUser(wish));
    expect(answer.status).toBe(422);
    const { errors } = answer.body as unknown as { errors: { path: string; message: string }[] };
    expect(errors.map((error) => error.path)).toContain(path);
    for (const { message } of errors) expect(message).not.toBe('');
  });

  it('refuses a password made of the username (R6)', async () => {
    const username = `longfellow${next()}`;
    expect((await register(newUser({ username, password: `${username}${username}` }))).status).toBe(422);
  });

  it.each([
    ['15 lower-case letters', 'quietly boringx'],
    ['15 emoji', '🦊🐙🦉🐢🦔🐝🦚🐳🦋🐌🦎🐞🦜🐬🦒'],
    ['64 characters', 'twelve otters '.repeat(5).slice(0, 64)],
    ['128 characters', 'twelve otters '.repeat(10).slice(0, 128)],
    ['blanks at both ends', '  nine tall lighthouses  '],
  ])('takes a password of %s and keeps every character of it (R2, R3)', async (_, password) => {
    const person = newUser({ password });
    expect((await register(person)).status).toBe(201);
    const signIn = (tried: string) =>
      app.request('POST', '/api/v1/auth/login', { json: { username: person.username, password: tried } });
    expect((await signIn(password)).status).toBe(200);
    expect((await signIn([...password].slice(0, -1).join(''))).status).toBe(401);
    expect((await signIn(`${[...password].slice(0, -1).join('')}!`)).status).toBe(401);
  });

  it('takes a password in one Unicode form and knows it again in the other (R4)', async () => {
    const person = newUser({ password: 'caf\u00e9 sous la pluie' });
    expect((await register(person)).status).toBe(201);
    const json = { username: person.username, password: 'cafe\u0301 sous la pluie' };
    expect((await app.request('POST', '/api/v1/auth/login', { json })).status).toBe(200);
  });

  it('ignores who is calling and makes no super of anybody (R69)', async () => {
    const answer = await app.request<UserView>('POST', '/api/v1/users', { json: newUser(), headers: supervisor });
    expect(answer.status).toBe(201);
    expect(answer.body.scopes).toEqual(['authenticated']);
  });
});

describe('GET /api/v1/users', () => {
  const list = (query = '', headers = admin) =>
    app.request<Page<UserView>>('GET', `/api/v1/users${query}`, { headers });

  it('lists users a page at a time, every one of them once', async () => {
    const made = await Promise.all(Array.from({ length: 5 }, () => userFactory.create(app)));
    const seen: string[] = [];
    let cursor: string | null = null;
    do {
      const { status, body }: { status: number; body: Page<UserView> } = await list(
        `?limit=3${cursor ? `&cursor=${cursor}` : ''}`,
      );
      expect(status).toBe(200);
      expect(body.items.length).toBeLessThanOrEqual(3);
      seen.push(...body.items.map(({ id }) => id));
      cursor = body.nextCursor;
    } while (cursor !== null);
    expect(new Set(seen).size).toBe(seen.length);
    expect(seen).toEqual(expect.arrayContaining(made.map(({ id }) => id)));
  });

  it('says that there is no next page when the last is full', async () => {
    const tag = `full${next()}x`;
    await userFactory.create(app, { username: `${tag}a` });
    await userFactory.create(app, { username: `${tag}b` });
    expect((await list(`?limit=2&q=${tag}`)).body.nextCursor).toBeNull();
    expect((await list(`?limit=1&q=${tag}`)).body.nextCursor).not.toBeNull();
  });

  it('finds by a part of the username or of the e-mail address, in any case', async () => {
    const tag = `quokka${next()}`;
    const byName = await userFactory.create(app, { username: `a${tag}z` });
    const byMail = await userFactory.create(app, { email: `a.${tag}@example.org` });
    const { body } = await list(`?q=${tag.toUpperCase()}`);
    expect(body.items.map(({ id }) => id).toSorted()).toEqual([byName.id, byMail.id].toSorted());
  });

  it.each(['%25', '_', '%5C', "'%20or%201=1--", '%25%25'])('takes %s for text, not for a pattern', async (q) => {
    expect((await list(`?q=zz${q}zz`)).body).toEqual({ items: [], nextCursor: null });
  });

  it('filters by whether they are active', async () => {
    const tag = `wombat${next()}`;
    const active = await userFactory.create(app, { username: `${tag}a` });
    const inactive = await userFactory.create(app, { username: `${tag}b`, isActive: false });
    expect((await list(`?q=${tag}&isActive=true`)).body.items.map(({ id }) => id)).toEqual([active.id]);
    expect((await list(`?q=${tag}&isActive=false`)).body.items.map(({ id }) => id)).toEqual([inactive.id]);
  });

  it.each([
    'limit=0',
    'limit=101',
    'limit=-1',
    'limit=ten',
    'limit=1.5',
    'limit=1e9',
    'limit=1&limit=2',
    'cursor=first',
    'cursor=',
    'isActive=yes',
    'q=a%00b',
    'q=a&q=b',
    'q[$ne]=a',
    'sort=passwordHash',
    `q=${'a'.repeat(200)}`,
  ])('refuses ?%s', async (query) => {
    expect((await list(`?${query}`)).status).toBe(422);
  });

  it('shows of each user what a user is, and no hash (A32, B11, R11)', async () => {
    const answer = await list('?limit=100');
    expect(answer.text).not.toMatch(/argon2|hash|salt|usernameKey/i);
    for (const user of answer.body.items) expect(Object.keys(user).toSorted()).toEqual(USER_FIELDS);
  });

  it('is open to admin and to super, each alone (A30, R67)', async () => {
    expect((await list('', admin)).status).toBe(200);
    expect((await list('', supervisor)).status).toBe(200);
    const { as } = await signedIn(app);
    const answer = await list('', as);
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="admin"');
  });

  it.each([['superadmin'], ['administrator'], ['Admin'], ['admin '], ['admin,super'], ['xadmin']])(
    'takes the scope "%s" for no admin (A31, R67)',
    async (scope) => {
      const { user, as } = await signedIn(app);
      await app.sql('update users set scopes = $2 where id = $1', [user.id, ['authenticated', scope]]);
      expect((await list('', as)).status).toBe(403);
    },
  );
});

describe('GET /api/v1/users/:id', () => {
  it('shows any user to an admin', async () => {
    const user = await userFactory.create(app);
    const answer = await app.request('GET', `/api/v1/users/${user.id}`, { headers: admin });
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ id: user.id, email: user.email });
    expect(Object.keys(answer.body).toSorted()).toEqual(USER_FIELDS);
  });

  it('knows no user of an id that nobody has', async () => {
    expect((await app.request('GET', `/api/v1/users/${UNKNOWN_ID}`, { headers: admin })).status).toBe(404);
  });

  it.each(['1', '0', 'null', 'undefined', "' or 1=1", `${UNKNOWN_ID}x`, '%00'])('takes "%s" for no id', async (id) => {
    const answer = await app.request('GET', `/api/v1/users/${encodeURI(id)}`, { headers: admin });
    expect([404, 422]).toContain(answer.status);
  });

  it('does not show another user to who is no admin (R68)', async () => {
    const user = await userFactory.create(app);
    const { as } = await signedIn(app);
    expect((await app.request('GET', `/api/v1/users/${user.id}`, { headers: as })).status).toBe(403);
  });
});

describe('PATCH /api/v1/users/:id', () => {
  const change = (id: string, json: unknown, headers: Headers) =>
    app.request<UserView>('PATCH', `/api/v1/users/${id}`, { json, headers });

  it('changes names', async () => {
    const user = await userFactory.create(app);
    const answer = await change(user.id, { firstName: 'Grace', lastName: null }, admin);
    expect(answer.status).toBe(200);
    expect(answer.body).toMatchObject({ firstName: 'Grace', lastName: null, username: user.username });
    expect(Date.parse(answer.body.updatedAt)).toBeGreaterThanOrEqual(Date.parse(answer.body.createdAt));
  });

  it('ends whatever a deactivated user has open, at once, and lets nobody in again (A15, B2, B7, R33)', async () => {
    const user = await userFactory.create(app);
    const [bearer, cookie, tokens] = [
      await signInAs(app, user),
      await signInAs(app, user, 'cookie'),
      await getTokens(app, user),
    ];
    expect((await change(user.id, { isActive: false }, admin)).body.isActive).toBe(false);
    for (const headers of [bearer, cookie]) {
      for (const path of ['/api/v1/users/me', '/api/v1/sessions', '/api/v1/users']) {
        expect((await app.request('GET', path, { headers })).status).toBe(401);
      }
    }
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(400);
    const json = { username: user.username, password: PASSWORD };
    expect((await app.request('POST', '/api/v1/auth/login', { json })).status).toBe(401);
  });

  it('lets a user in again who is made active again', async () => {
    const user = await userFactory.create(app, { isActive: false });
    expect((await change(user.id, { isActive: true }, admin)).status).toBe(200);
    await expect(signInWithCookie(app, user)).resolves.toMatch(/^session=/);
  });

  it('lets a super grant and take scopes, which act at the very next request (R70)', async () => {
    const { user, as } = await signedIn(app);
    const list = () => app.request('GET', '/api/v1/users', { headers: as });
    const cookie = { cookie: await signInWithCookie(app, user) };
    expect((await change(user.id, { scopes: ['authenticated', 'admin'] }, supervisor)).body.scopes).toEqual([
      'authenticated',
      'admin',
    ]);
    expect((await app.request('GET', '/api/v1/users', { headers: cookie })).status).toBe(200);
    await change(user.id, { scopes: ['authenticated'] }, supervisor);
    expect((await app.request('GET', '/api/v1/users', { headers: cookie })).status).toBe(403);
    expect((await list()).status).toBe(403);
  });

  it('does not let an admin grant or take scopes, nor make a super of themselves (R67)', async () => {
    const { user, as } = await signedIn(app, { scopes: ['admin'] });
    const answer = await change(user.id, { scopes: ['authenticated', 'super'] }, as);
    expect(answer.status).toBe(403);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="super"');
    expect(
      (await app.sql<{ scopes: string[] }>('select scopes from users where id = $1', [user.id]))[0]?.scopes,
    ).toEqual(['authenticated', 'admin']);
  });

  it('does not let an admin shut out a super', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    expect((await change(chief.id, { isActive: false }, admin)).status).toBe(403);
    expect((await change(chief.id, { firstName: 'Mud' }, admin)).status).toBe(403);
  });

  it.each([
    ['a word for scopes', { scopes: 'super' }],
    ['null for scopes', { scopes: null }],
    ['an unknown scope', { scopes: ['authenticated', 'superadmin'] }],
    ['a scope with a blank', { scopes: ['admin '] }],
    ['null among scopes', { scopes: [null] }],
    ['an object for scopes', { scopes: { 0: 'super' } }],
    ['a word for isActive', { isActive: 'false' }],
    ['null for isActive', { isActive: null }],
    ['a password', { password: PASSWORD }],
    ['a passwordHash', { passwordHash: 'x' }],
    ['an id', { id: UNKNOWN_ID }],
    ['an e-mail address', { email: 'eve@example.org' }],
    ['emailVerified', { emailVerified: true }],
    ['a list', []],
    ['null', null],
    ['a word', 'isActive'],
    ['nothing', undefined],
  ])('refuses %s (A31, A33, R67, R69, R73)', async (_, json) => {
    const user = await userFactory.create(app);
    expect((await change(user.id, json, supervisor)).status).toBe(422);
  });

  it('keeps `authenticated` with every user', async () => {
    const { user, as } = await signedIn(app);
    const answer = await change(user.id, { scopes: ['admin'] }, supervisor);
    if (answer.status === 200) expect(answer.body.scopes).toContain('authenticated');
    else expect(answer.status).toBe(422);
    expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(200);
  });

  it('knows no user of an id that nobody has', async () => {
    expect((await change(UNKNOWN_ID, { firstName: 'Grace' }, admin)).status).toBe(404);
  });
});

describe('DELETE /api/v1/users/:id', () => {
  it('deletes a user with all sessions and tokens (A13, R33)', async () => {
    const { user, as } = await signedIn(app);
    await signInWithCookie(app, user);
    const answer = await app.request('DELETE', `/api/v1/users/${user.id}`, { headers: supervisor });
    expect(answer.status).toBe(204);
    expect(answer.text).toBe('');
    expect(await app.sql('select from users where id = $1', [user.id])).toEqual([]);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
    expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(401);
    expect((await app.request('DELETE', `/api/v1/users/${user.id}`, { headers: supervisor })).status).toBe(404);
  });

  it('takes a super', async () => {
    const user = await userFactory.create(app);
    const answer = await app.request('DELETE', `/api/v1/users/${user.id}`, { headers: admin });
    expect(answer.status).toBe(403);
    expect(await app.sql('select from users where id = $1', [user.id])).toHaveLength(1);
  });

  it("does not hand a deleted user's token to who takes the name next (B4, R53)", async () => {
    const { user, as } = await signedIn(app);
    await app.request('DELETE', `/api/v1/users/${user.id}`, { headers: supervisor });
    const again = await register({ username: user.username, email: user.email, password: PASSWORD });
    expect([201, 409]).toContain(again.status);
    expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(401);
  });
});

describe('/api/v1/users/:id/sessions', () => {
  it("lists a user's sessions to an admin, without any token (R35, R39)", async () => {
    const user = await userFactory.create(app);
    const cookie = await signInWithCookie(app, user);
    await getTokens(app, user);
    const answer = await app.request<Page<SessionView>>('GET', `/api/v1/users/${user.id}/sessions`, { headers: admin });
    expect(answer.status).toBe(200);
    expect(answer.body.items.map(({ kind, current }) => ({ kind, current }))).toEqual([
      { kind: 'token', current: false },
      { kind: 'browser', current: false },
    ]);
    expect(answer.text).not.toContain(cookie.slice('session='.length));
    expect(answer.text).not.toMatch(/hash/i);
  });

  it('lets an admin end them all, and no one else (R35, R68)', async () => {
    const { user, as } = await signedIn(app);
    const cookie = await signInAs(app, user, 'cookie');
    const path = `/api/v1/users/${user.id}/sessions`;
    expect((await app.request('DELETE', path, { headers: as })).status).toBe(403);
    expect((await app.request('DELETE', path, { headers: admin })).status).toBe(204);
    for (const headers of [as, cookie]) {
      expect((await app.request('GET', '/api/v1/users/me', { headers })).status).toBe(401);
    }
  });

  it('knows no sessions of a user that is not there', async () => {
    for (const method of ['GET', 'DELETE'] as const) {
      const answer = await app.request(method, `/api/v1/users/${UNKNOWN_ID}/sessions`, { headers: admin });
      expect(answer.status).toBe(404);
    }
  });
});
