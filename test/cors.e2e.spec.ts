import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Headers, startTestApp, type TestApp } from './support/app.js';
import { declaredRoutes } from './support/routes.js';
import { newUser, PASSWORD, signedIn, userFactory } from './support/users.js';

const LISTED = 'https://app.example.org';
const ALSO_LISTED = 'http://localhost:5173';
const API = '/api/v1/users/me';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ CORS_ORIGINS: `${LISTED},${ALSO_LISTED}`, PUBLIC_URL: 'https://gatehouse.test' });
});

afterAll(() => app.close());

const granted = ({ headers }: Answer): string[] =>
  Object.keys(headers).filter((name) => name.startsWith('access-control-'));
const preflight = (path: string, method: string, headers: Headers = {}) =>
  app.request('OPTIONS', path, { headers: { origin: LISTED, 'access-control-request-method': method, ...headers } });

/** Whatever else is told apart, these are nobody's business to be let in. */
const FOREIGN = [
  'https://evil.example',
  'null',
  '*',
  '',
  'https://app.example.org.evil.example',
  'https://evil-app.example.org',
  'https://evilapp.example.org',
  'https://x.app.example.org',
  'https://example.org',
  'http://app.example.org',
  'https://app.example.org:443',
  'https://app.example.org:8443',
  'https://app.example.org/',
  'https://APP.example.org',
  'HTTPS://app.example.org',
  'https://app.example.org,https://evil.example',
  'https://app.example.org https://evil.example',
  'https://appXexample.org',
  'https://app.example.org%00',
  'https://app.example.org\t',
  'https://user@app.example.org',
  'http://localhost:5174',
  'http://localhost',
  'http://127.0.0.1:5173',
  'file://',
  'https://gatehouse.test.evil.example',
];

describe('a script of a listed origin', () => {
  it.each([LISTED, ALSO_LISTED])('of %s may read what an access token asks for (R44)', async (origin) => {
    const { as, user } = await signedIn(app);
    const answer = await app.request('GET', API, { headers: { ...as, origin } });
    expect(answer.status).toBe(200);
    expect(answer.body.username).toBe(user.username);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['access-control-expose-headers']).toBe(
      'x-request-id, location, retry-after, www-authenticate',
    );
    expect(answer.headers.vary).toBe('Origin');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('may read a refusal, whatever refuses (R44)', async () => {
    const raw = { raw: '{', headers: { origin: LISTED, 'content-type': 'application/json' } };
    const answers = [
      await app.request('GET', API, { headers: { origin: LISTED } }),
      await app.request('GET', `${API}?token=x`, { headers: { origin: LISTED } }),
      await app.request('POST', '/api/v1/users', raw),
      await app.request('POST', '/api/v1/users', {
        raw: 'a',
        headers: { origin: LISTED, 'content-type': 'text/plain' },
      }),
      await app.request('POST', '/api/v1/auth/token', { form: { grant_type: 'x' }, headers: { origin: LISTED } }),
    ];
    expect(answers.map(({ status }) => status)).toEqual([401, 400, 400, 415, 400]);
    for (const { headers } of answers) expect(headers['access-control-allow-origin']).toBe(LISTED);
  });

  it('may sign up, sign in by token and refresh, without a cookie either way (R44)', async () => {
    const person = newUser();
    const headers = { origin: LISTED, 'sec-fetch-site': 'cross-site' };
    const made = await app.request('POST', '/api/v1/users', { json: person, headers });
    expect(made).toMatchObject({ status: 201, setCookies: [] });
    const form = { username: person.username, password: PASSWORD };
    const tokens = await app.request('POST', '/api/v1/auth/token', { form, headers });
    expect(tokens).toMatchObject({ status: 200, setCookies: [] });
    const refresh = { grant_type: 'refresh_token', refresh_token: String(tokens.body.refresh_token) };
    const more = await app.request('POST', '/api/v1/auth/token', { form: refresh, headers });
    expect(more.status).toBe(200);
    const authorization = `Bearer ${String(more.body.access_token)}`;
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: { ...headers, authorization } })).status).toBe(
      204,
    );
  });

  it('may read the published keys and the API document, each kept apart by origin (R44)', async () => {
    for (const path of ['/.well-known/jwks.json', '/docs-json']) {
      const answer = await app.request('GET', path, { headers: { origin: LISTED } });
      expect(answer.headers['access-control-allow-origin']).toBe(LISTED);
      expect((await app.request('GET', path)).headers.vary).toBe('Origin');
    }
  });
});

describe('a script of a listed origin, with a cookie,', () => {
  const foreign: Headers[] = [{ origin: LISTED }, { origin: LISTED, 'sec-fetch-site': 'same-site' }];

  it('changes nothing (R41, R44)', async () => {
    const { as, user } = await cookieUser();
    for (const headers of foreign) {
      const sent = { headers: { cookie: as, ...headers } };
      expect((await app.request('DELETE', '/api/v1/sessions', sent)).status).toBe(403);
      expect((await app.request('PATCH', API, { json: { firstName: 'Eve' }, ...sent })).status).toBe(403);
      expect((await app.request('POST', '/api/v1/auth/logout', sent)).status).toBe(403);
    }
    const [row] = await app.sql('select first_name from users where id = $1', [user]);
    expect(row).toEqual({ first_name: null });
  });

  it('is not told that it may read what comes back (R44)', async () => {
    const { as } = await cookieUser();
    const answer = await app.request('GET', API, { headers: { cookie: as, origin: LISTED } });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it('may not call what is open to anyone either, if a cookie comes along (R41, R44)', async () => {
    for (const cookie of [(await cookieUser()).as, '__Host-session=x', 'theme=dark']) {
      const sent = { json: newUser(), headers: { origin: LISTED, cookie } };
      expect((await app.request('POST', '/api/v1/users', sent)).status).toBe(403);
    }
  });

  it('gets no cookie: signing in with one is for our own origin (R41, R44)', async () => {
    const { username } = await userFactory.create(app);
    for (const headers of foreign) {
      const answer = await app.request('POST', '/api/v1/auth/login', {
        json: { username, password: PASSWORD },
        headers,
      });
      expect(answer).toMatchObject({ status: 403, setCookies: [] });
    }
  });

  async function cookieUser(): Promise<{ as: string; user: string }> {
    const { as, user } = await signedIn(app, {}, 'cookie');
    return { as: as.cookie ?? '', user: user.id };
  }
});

describe('every other origin', () => {
  it.each(FOREIGN)('%j is told nothing, by a request or a preflight (R44)', async (origin) => {
    const { as } = await signedIn(app);
    const answer = await app.request('GET', API, { headers: { ...as, origin } });
    expect(answer.status).toBe(200); // a token is a token: it is the browser that keeps the answer from the script
    expect(granted(answer)).toEqual([]);
    expect(granted(await preflight(API, 'GET', { origin }))).toEqual([]);
  });

  it.each(FOREIGN)('%j cannot sign anybody up or in (R44)', async (origin) => {
    for (const site of ['cross-site', 'same-site']) {
      const headers = { origin, 'sec-fetch-site': site };
      expect((await app.request('POST', '/api/v1/users', { json: newUser(), headers })).status).toBe(403);
      const form = { grant_type: 'refresh_token', refresh_token: 'x' };
      expect((await app.request('POST', '/api/v1/auth/token', { form, headers })).status).toBe(403);
    }
  });

  it('is not named by any other header than Origin (R44)', async () => {
    const headers = { referer: `${LISTED}/`, 'x-forwarded-host': 'app.example.org', host: 'app.example.org' };
    expect(granted(await app.request('GET', API, { headers }))).toEqual([]);
  });
});

describe('a preflight', () => {
  it('tells the methods, headers and for how long (R44)', async () => {
    const answer = await preflight(API, 'PATCH', { 'access-control-request-headers': 'authorization,x-evil' });
    expect(answer).toMatchObject({ status: 204, text: '', setCookies: [] });
    expect(answer.headers).toMatchObject({
      'access-control-allow-origin': LISTED,
      'access-control-allow-methods': 'DELETE, GET, HEAD, PATCH',
      'access-control-allow-headers': 'authorization, content-type, x-request-id',
      'access-control-max-age': '600',
      'cache-control': 'no-store',
      vary: 'Origin',
    });
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    expect(answer.headers['x-request-id']).toBeDefined();
  });

  it('tells of every route of the API alike, of pages nothing (R44)', async () => {
    for (const { path, method, surface } of declaredRoutes(app)) {
      const answer = await preflight(path.replaceAll(/:\w+/g, 'x'), method);
      if (surface === 'page') expect(granted(answer)).toEqual([]);
      else expect(answer).toMatchObject({ status: 204, headers: { 'access-control-allow-origin': LISTED } });
    }
  });

  it('of an address or a method that is not there is answered as if nobody had asked (R44)', async () => {
    for (const path of ['/api/v1/nothing', '/api/v1/users/me/x', '//api/v1/users/me', '/nowhere', '/api/v1/']) {
      const answer = await preflight(path, 'GET');
      expect(answer.status).toBe(404);
      expect(granted(answer)).toEqual([]);
    }
    for (const method of ['PUT', 'TRACE', 'get', '*', '', 'OPTIONS']) {
      const answer = await preflight(API, method);
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'DELETE, GET, HEAD, PATCH' } });
      expect(granted(answer)).toEqual([]);
    }
  });

  it('lets nothing through to a route (R44)', async () => {
    const { as, user } = await signedIn(app);
    const answer = await preflight(API, 'DELETE', { ...as, 'x-http-method-override': 'DELETE' });
    expect(answer).toMatchObject({ status: 204, text: '' });
    expect(await app.sql('select from users where id = $1', [user.id])).toHaveLength(1);
  });

  it('is what an OPTIONS is only with its headers: any other is 405 with Allow, or 404 (R44)', async () => {
    for (const headers of [{}, { origin: LISTED }, { 'access-control-request-method': 'GET' }] as Headers[]) {
      const answer = await app.request('OPTIONS', API, { headers });
      expect(answer).toMatchObject({ status: 405, headers: { allow: 'DELETE, GET, HEAD, PATCH' } });
      expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/);
      expect((await app.request('OPTIONS', '/api/v1/nothing', { headers })).status).toBe(404);
    }
  });
});

describe('a page', () => {
  it('is for no script of another origin, a listed one either (R44)', async () => {
    const { as } = await signedIn(app, { scopes: ['super'] }, 'cookie');
    for (const { path, surface, method } of declaredRoutes(app)) {
      if (surface !== 'page') continue;
      const headers = { origin: LISTED };
      const answers = [
        await app.request(method, path, { headers }),
        await app.request(method, path, { headers: { ...headers, cookie: as.cookie ?? '' } }),
      ];
      for (const answer of answers) expect(granted(answer)).toEqual([]);
      if (method === 'POST') expect(answers.map(({ status }) => status)).toContain(403);
    }
  });
});
