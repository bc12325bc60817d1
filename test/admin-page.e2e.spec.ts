import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.js';
import { signedIn, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const get = (path: string, headers = {}) => app.request('GET', path, { headers });
const post = (path: string, form: Record<string, string>, headers = {}) => app.request('POST', path, { form, headers });

describe('GET /admin', () => {
  it('sends strangers to the sign-in page (R46)', async () => {
    expect(await get('/admin')).toMatchObject({ status: 303, headers: { location: '/auth?next=%2Fadmin' } });
  });

  it('tells who may not come in which scope is missing', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await get('/admin', as);
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toMatch(/Missing scope: .*>admin</);
  });

  it('lists users, finds them by name, and shows what they wrote as text (R49)', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    const { username } = await userFactory.create(app, { firstName: '<i>Ada</i>' });
    const { text } = await get(`/admin?q=${username.toUpperCase()}`, as);
    expect(text).toContain(username);
    expect(text).toContain('&lt;i&gt;Ada&lt;/i&gt;');
    expect((await get('/admin?q=nobody-of-this-name', as)).text).toContain('Nobody fits.');
  });

  it('goes on to a next page', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    const names = Array.from({ length: 26 }, (_, number) => `crowd-${number}x`);
    for (const username of names) await userFactory.create(app, { username });
    const first = (await get('/admin?q=crowd-', as)).text;
    const [, next = ''] = /href="([^"]+)">Next page</.exec(first) ?? [];
    const second = (await get(next.replaceAll('&amp;', '&'), as)).text;
    expect(names.filter((name) => first.includes(name))).toHaveLength(25);
    expect(names.filter((name) => second.includes(name))).toHaveLength(1);
  });
});

describe('POST /admin/users/:id/deactivate', () => {
  it('ends what the user has open, and can be undone (R33)', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    const user = await userFactory.create(app);
    const cookie = await signInWithCookie(app, user);
    const answer = await post(`/admin/users/${user.id}/deactivate`, { next: '/admin?q=a' }, as);
    expect(answer).toMatchObject({ status: 303, headers: { location: '/admin?q=a' } });
    expect((await get('/', { cookie })).status).toBe(303);
    expect((await post(`/admin/users/${user.id}/activate`, {}, as)).headers.location).toBe('/admin');
    expect((await get('/', { cookie: await signInWithCookie(app, user) })).status).toBe(200);
  });

  it('lets no admin touch a super (R67)', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    const chief = await userFactory.create(app, { scopes: ['super'] });
    const answer = await post(`/admin/users/${chief.id}/deactivate`, {}, as);
    expect(answer.status).toBe(403);
    expect(answer.text).toMatch(/Missing scope: .*>super</);
  });
});
