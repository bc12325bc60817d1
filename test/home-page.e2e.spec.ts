import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { cookieOf, PASSWORD, signedIn, signInWithCookie } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const get = (path: string, headers = {}) => app.request('GET', path, { headers });
const post = (path: string, form: Record<string, string>, headers = {}) => app.request('POST', path, { form, headers });
const withCookie = (cookie: string) => ({ cookie, origin: ORIGIN });

describe('POST /auth/logout', () => {
  it('ends the session, takes the cookie and goes to the sign-in page (R32)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await post('/auth/logout', {}, as);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/auth' } });
    expect(answer.setCookies).toEqual(['session=; Path=/; HttpOnly; SameSite=Lax; Max-Age=0']);
    expect((await get('/', as)).status).toBe(303);
  });
});

describe('GET /', () => {
  it('sends strangers to the sign-in page (R46)', async () => {
    expect(await get('/?a=b')).toMatchObject({ status: 303, headers: { location: '/auth?next=%2F%3Fa%3Db' } });
  });

  it.each([
    '<script>alert(1)</script>',
    '"><img src=x onerror=alert(1)>',
    `' onmouseover='alert(1)`,
    '</title></textarea><script>',
    '&lt;script&gt;',
    '<%= it.user.email %>',
    '\u05d0\u05d1\u05d2',
    'admin\u202etxt.exe',
  ])('shows the name %j as text, on every page that has it (R49)', async (name) => {
    const { user, as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    // No form takes such a username: this is the line behind that one.
    await app.sql('update users set username = $2, first_name = $2, last_name = $2 where id = $1', [user.id, name]);
    const shown = name.replace(
      /[&<>"']/g,
      (each) => `&${{ '&': 'amp', '<': 'lt', '>': 'gt', '"': 'quot' }[each] ?? '#39'};`,
    );
    for (const path of ['/', `/admin?q=${user.email}`]) {
      const { text } = await get(path, { ...as, 'user-agent': name });
      expect(text).toContain(shown);
      if (shown !== name) expect(text).not.toContain(name);
    }
  });

  it('lists the sessions, and ends one or all others from there (R35)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const others = [
      await signInWithCookie(app, user),
      await signInWithCookie(app, user),
      await signInWithCookie(app, user),
    ];
    const [, id] = /action="\/sessions\/([\w-]+)\/end"/.exec((await get('/', as)).text) ?? [];
    expect(await post(`/sessions/${id}/end`, {}, as)).toMatchObject({ status: 303, headers: { location: '/' } });
    const statuses = async () => Promise.all(others.map(async (cookie) => (await get('/', { cookie })).status));
    expect((await statuses()).filter((status) => status === 303)).toHaveLength(1);
    expect(await post('/sessions/end-others', {}, as)).toMatchObject({ status: 303, headers: { location: '/' } });
    expect(await statuses()).toEqual([303, 303, 303]);
    expect((await get('/', as)).status).toBe(200);
  });

  it("does not end another user's session (R68)", async () => {
    const { user } = await signedIn(app);
    const { as } = await signedIn(app, {}, 'cookie');
    const [row] = await app.sql<{ id: string }>('select id from sessions where user_id = $1', [user.id]);
    expect((await post(`/sessions/${row?.id}/end`, {}, as)).status).toBe(404);
  });
});

describe('POST /password', () => {
  it('changes the password and ends the other sessions (R34)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const other = withCookie(await signInWithCookie(app, user));
    const form = { currentPassword: PASSWORD, newPassword: 'four quiet harbours at dawn' };
    const answer = await post('/password', form, as);
    expect(answer).toMatchObject({
      status: 303,
      headers: { location: '/?notice=password-changed' },
    });
    expect((await get('/', other)).status).toBe(303);
    expect((await get('/', withCookie(cookieOf(answer.setCookies)))).status).toBe(200);
  });

  it('tells that the current password is wrong (R7)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await post(
      '/password',
      { currentPassword: 'wrong', newPassword: 'four quiet harbours at dawn' },
      as,
    );
    expect(answer.status).toBe(422);
    expect(answer.text).toContain('<a href="#currentPassword">The current password is wrong.</a>');
  });
});
