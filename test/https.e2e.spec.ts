import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.js';
import { cookieOf, PASSWORD, userFactory } from './support/users.js';

const HTTPS_ORIGIN = 'https://gatehouse.test';

let app: TestApp;
let username: string;

beforeAll(async () => {
  app = await startTestApp({ PUBLIC_URL: HTTPS_ORIGIN, PASSWORD_GRANT: 'false', DOCS: 'off' });
  ({ username } = await userFactory.create(app));
});

afterAll(() => app.close());

const logIn = (json = {}) =>
  app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD, ...json } });
const me = async (cookie: string) => (await app.request('GET', '/api/v1/users/me', { headers: { cookie } })).status;

describe('over https', () => {
  it('gives the cookie of a known browser that no other host can set (A18)', async () => {
    const device = (await logIn()).setCookies.find((cookie) => cookie.includes('device='));
    expect(device).toMatch(/^__Host-device=[\w-]{43}; Path=\/; HttpOnly; SameSite=Lax; Max-Age=\d+; Secure$/);
  });

  it('the session cookie is one that no other host, path or plain connection can set or see (A18, R30)', async () => {
    const [cookie = ''] = (await logIn()).setCookies;
    const [pair = '', ...attributes] = cookie.split('; ');
    expect(pair).toMatch(/^__Host-session=[\w-]{43}$/);
    expect(attributes.toSorted()).toEqual(['HttpOnly', 'Path=/', 'SameSite=Lax', 'Secure']);
    expect(await me(pair)).toBe(200);
  });

  it('a session cookie without the prefix is nothing', async () => {
    const cookie = cookieOf((await logIn()).setCookies);
    expect(await me(cookie.replace('__Host-session', 'session'))).toBe(401);
    expect(await me(cookie.replace('__Host-', '__Secure-'))).toBe(401);
    expect(await me(cookie.replace('__Host-', '__host-'))).toBe(401);
  });

  it('signing out clears the cookie by the same name and attributes', async () => {
    const headers = { cookie: cookieOf((await logIn()).setCookies), origin: HTTPS_ORIGIN };
    const answer = await app.request('POST', '/api/v1/auth/logout', { headers });
    expect(answer.status).toBe(204);
    expect(answer.setCookies).toEqual(['__Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0']);
  });

  it('browsers are told to come by https only (A23, R47)', async () => {
    for (const path of ['/health/live', '/api/v1/users/me', '/auth']) {
      const { headers } = await app.request('GET', path);
      expect(headers['strict-transport-security']).toMatch(/^max-age=31536000\b/);
    }
  });

  it('our own name over plain http is another origin', async () => {
    const cookie = cookieOf((await logIn()).setCookies);
    const headers = { cookie, origin: 'http://gatehouse.test' };
    expect((await app.request('DELETE', '/api/v1/sessions', { headers })).status).toBe(403);
  });
});

describe('with PASSWORD_GRANT=false', () => {
  it('no token is given for a password (B8)', async () => {
    const grants: Record<string, string>[] = [{ grant_type: 'password' }, {}];
    for (const grant of grants) {
      const form = { ...grant, username, password: PASSWORD };
      const answer = await app.request('POST', '/api/v1/auth/token', { form });
      expect(answer.status).toBe(400);
      expect(answer.body).toMatchObject({ error: 'unsupported_grant_type' });
    }
  });
});

describe('with DOCS=off', () => {
  it.each(['/docs', '/docs-json', '/docs-yaml', '/docs/assets/docs.css'])('%s is not there (R90)', async (path) => {
    expect((await app.request('GET', path)).status).toBe(404);
  });
});
