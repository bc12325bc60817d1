import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { newUser, PASSWORD, signedIn, signInWithCookie } from './support/users.js';
import { getTokens, userFactory } from './support/users.js';

let app: TestApp;
let bearer: Headers;
let cookie: string;
const seen: { from: string; text: string; status: number }[] = [];

beforeAll(async () => {
  app = await startTestApp({}, { keepLog: true });
  const chief = await signedIn(app, { scopes: ['super'] });
  bearer = chief.as;
  cookie = await signInWithCookie(app, chief.user);
});

afterAll(() => app.close());

type Requested = Parameters<TestApp['request']>;

/** Asks, and keeps the answer for the last test of this file, which looks for what must be in none. */
async function request(...asked: Requested): Promise<Answer> {
  const answer = await app.request(...asked);
  seen.push({ from: `${asked[0]} ${asked[1].slice(0, 100)}`, text: answer.text, status: answer.status });
  return answer;
}

function expectProblem(answer: Answer, status: number): void {
  expect(answer.status).toBe(status);
  expect(answer.headers['content-type']).toMatch(/^application\/problem\+json\b/);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['x-content-type-options']).toBe('nosniff');
  expect(answer.setCookies).toEqual([]);
  const { errors, ...problem } = answer.body;
  expect(problem).toEqual({
    type: 'about:blank',
    title: expect.any(String),
    status,
    detail: expect.any(String),
    instance: `urn:request:${answer.headers['x-request-id']}`,
  });
  if (status !== 422) expect(errors).toBeUndefined();
}

describe('an address', () => {
  it.each(['/api/v1/nothing', '/api/', '/api/v1', '/api/v2/users/me', '/api/users/me', '/api/v1/users/me/nothing'])(
    '%s that leads nowhere is 404',
    async (path) => expectProblem(await request('GET', path, { headers: bearer }), 404),
  );

  it.each([
    ['/api/v1/users/ME'],
    ['/API/v1/users/me'],
    ['/api/V1/users/me'],
    ['/api/v1/users/me/'],
    ['//api/v1/users/me'],
    ['/api//v1/users/me'],
    ['/api/v1/users//me'],
    ['/api/v1/users/me;x'],
    ['/api/v1/users/me;.js'],
    ['/api/v1/users/me.json'],
    ['/api/v1/users/me/x.css'],
    ['/api/v1/users/me%00'],
    ['/api/v1/users/me%2f'],
    ['/api/v1/users%2fme'],
    ['/api/v1/users/me%20'],
  ])('%s is not another way to /api/v1/users/me (R48, R72)', async (path) => {
    for (const headers of [{}, bearer]) {
      const answer = await request('GET', path, { headers });
      expect([400, 401, 404, 422]).toContain(answer.status);
      expect(answer.body.username).toBeUndefined();
    }
  });

  it.each(['%', '/%', '/%zz', '/api/v1/users/%E0%A4%A', '/%c0%ae%c0%ae/', '/api/v1/users/%ff'])(
    '%s that cannot be decoded is 400',
    async (path) => {
      const answer = await request('GET', path, { headers: bearer });
      expect([400, 404, 422]).toContain(answer.status);
    },
  );

  it.each([
    '/api/v1/./users/me',
    '/api/v1/users/../users/me',
    '/api/v1/users/%2e%2e/users/me',
    '/x/../api/v1/users/me',
  ])('%s is not resolved to another (R72)', async (path) => {
    const url = new URL(await app.listen());
    const head = `GET ${path} HTTP/1.1\r\nHost: ${url.host}\r\nAuthorization: ${bearer.authorization}\r\n`;
    expect(await exchange(url, `${head}Connection: close\r\n\r\n`)).toMatch(/^HTTP\/1\.1 (400|404|422) /);
  });

  it('that is very long is refused and breaks nothing', async () => {
    const answer = await request('GET', `/api/v1/users/${'a'.repeat(10_000)}`, { headers: bearer });
    expect([400, 404, 414, 422]).toContain(answer.status);
  });

  it('guards by any spelling that is taken: %-forms reach the same handler or none (R72)', async () => {
    for (const path of ['/api/v1/users/%6de', '/api/v1/%75sers/me', '/%61pi/v1/users/me']) {
      expect([401, 404]).toContain((await request('GET', path)).status);
    }
  });
});

describe('a method', () => {
  const wrong: [Requested[0], string, string][] = [
    ['GET', '/api/v1/auth/token', 'POST'],
    ['PUT', '/api/v1/auth/token', 'POST'],
    ['DELETE', '/api/v1/auth/login', 'POST'],
    ['POST', '/api/v1/users/me', 'DELETE, GET, HEAD, PATCH'],
    ['PUT', '/api/v1/users', 'GET, HEAD, POST'],
    ['DELETE', '/health/live', 'GET, HEAD'],
    ['POST', '/.well-known/jwks.json', 'GET, HEAD'],
    ['OPTIONS', '/api/v1/users/me', 'DELETE, GET, HEAD, PATCH'],
  ];
  it.each(wrong)('%s %s that is not served is 405 with Allow', async (method, path, allow) => {
    for (const headers of [{}, bearer]) {
      const answer = await request(method, path, { headers });
      expectProblem(answer, 405);
      expect(answer.headers.allow).toBe(allow);
    }
  });

  it.each(['?_method=DELETE', ''])(
    'is what the request line says, not what the query or a header does: "%s" (R72)',
    async (query) => {
      const { user, as } = await signedIn(app);
      for (const name of ['x-http-method-override', 'x-method-override', 'x-http-method']) {
        const answer = await request('GET', `/api/v1/users/me${query}`, { headers: { ...as, [name]: 'DELETE' } });
        expect([200, 422]).toContain(answer.status);
      }
      expect(await app.sql('select from users where id = $1', [user.id])).toHaveLength(1);
    },
  );

  it('HEAD is GET without the body, guarded alike (R72)', async () => {
    for (const path of ['/api/v1/users/me', '/api/v1/users', '/api/v1/sessions', '/metrics']) {
      expect((await request('HEAD', path)).status).toBe(401);
      const answer = await request('HEAD', path, { headers: bearer });
      expect(answer.status).toBe(200);
      expect(answer.text).toBe('');
    }
  });

  it('TRACE and CONNECT are not served (R90)', async () => {
    const url = new URL(await app.listen());
    for (const method of ['TRACE', 'CONNECT']) {
      const line = await exchange(
        url,
        `${method} /api/v1/users/me HTTP/1.1\r\nHost: ${url.host}\r\nConnection: close\r\n\r\n`,
      );
      expect(line).not.toMatch(/ 2\d\d /);
    }
  });
});

describe('a body', () => {
  const post = (raw: string | Buffer, type: string | undefined, path = '/api/v1/users') =>
    request('POST', path, { raw, headers: type === undefined ? {} : { 'content-type': type } });

  it.each([
    undefined,
    '',
    'text/plain',
    'text/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'application/xml',
    'application/octet-stream',
    'application/json5',
    'application/merge-patch+json',
    'application/problem+json',
    'text/html, application/json',
    'application/json, text/plain',
    'application/json; charset=utf-7',
    'application/json; charset=utf-16',
    'application/json; charset=iso-8859-1',
    'application/json; charset=utf-8; charset=utf-7',
    'application/json; foo=application/x-www-form-urlencoded',
    'nonsense',
  ])('of the media type "%s" is 415 at a JSON route (A20, R42)', async (type) => {
    const person = newUser();
    expectProblem(await post(JSON.stringify(person), type), 415);
    expect(await app.sql('select from users where username = $1', [person.username])).toEqual([]);
  });

  it.each([
    'application/json',
    'APPLICATION/JSON',
    'application/json; charset=utf-8',
    'application/json;charset="UTF-8"',
  ])('of the media type "%s" is taken', async (type) =>
    expect((await post(JSON.stringify(newUser()), type)).status).toBe(201),
  );

  it.each([
    '{',
    '}',
    '{"username":',
    "{'username':'ada'}",
    '{"username":"ada",}',
    'username=ada',
    '\u0000',
    '{"a":1}{"b":2}',
    'NaN',
    '{"__proto__":{"admin":true}}',
    '{"constructor":{"prototype":{"admin":true}}}',
    '{"username":"ada","__proto__":null}',
  ])('%j that is not JSON, or would reach a prototype, is 400', async (raw) => {
    expectProblem(await post(raw, 'application/json'), 400);
  });

  it.each(['', '[]', 'null', '"ada"', '7', 'true', '[{"username":"ada"}]', '{}'])(
    '%j that is not what the route takes is 422',
    async (raw) => expectProblem(await post(raw, 'application/json'), 422),
  );

  it('with an unknown property is 422, which names it', async () => {
    const answer = await post(JSON.stringify(newUser({ favouriteColour: 'blue' })), 'application/json');
    expectProblem(answer, 422);
    expect(JSON.stringify(answer.body.errors)).toContain('favouriteColour');
  });

  it('with a thousand faults names a hundred at most', async () => {
    const json = Object.fromEntries(Array.from({ length: 1_000 }, (_, at) => [`key${at}`, at]));
    const answer = await request('POST', '/api/v1/users', { json });
    expectProblem(answer, 422);
    expect((answer.body.errors as unknown[]).length).toBeLessThanOrEqual(100);
    expect(answer.text.length).toBeLessThan(100_000);
  });

  it('of more than 64 kB is 413', async () => {
    expectProblem(await post(JSON.stringify({ username: 'a'.repeat(65 * 1_024) }), 'application/json'), 413);
    expectProblem(await post('[', 'application/json').then(() => post('['.repeat(70_000), 'application/json')), 413);
    const form = { grant_type: 'password', username: 'a'.repeat(65 * 1_024) };
    expect((await request('POST', '/api/v1/auth/token', { form })).status).toBe(413);
  });

  it('that is very deep breaks nothing', async () => {
    const deep = `{"info":${'{"a":'.repeat(5_000)}1${'}'.repeat(5_000)}}`;
    const headers = { ...bearer, 'content-type': 'application/json' };
    const answer = await request('PATCH', '/api/v1/users/me', { raw: deep, headers });
    expect([400, 422]).toContain(answer.status);
  });

  it.each([
    ['{"username":"ada","username":"eve"}', '"username"'],
    ['{"username":"ada","username":"ada"}', '"username"'],
    ['{"username":"ada","\\u0075sername":"eve"}', '"username"'],
    ['{"a":{"b":1,"c":[{"d":1,"d" :2}]}}', '"d"'],
    [`{"${'k'.repeat(65)}":1,"${'k'.repeat(65)}":1}`, 'a key'],
  ])('%s with the same key twice is 400, which names it (R85)', async (raw, key) => {
    const answer = await post(raw, 'application/json');
    expectProblem(answer, 400);
    expect(answer.body.detail).toBe(`The body names ${key} twice.`);
  });

  it('with the same key in two objects, or what looks like one in a string, is taken', async () => {
    const json = { info: { a: { b: 1 }, b: [{ a: '"a":1,"a":1' }, { a: '\\"a":' }] } };
    const answer = await request('PATCH', '/api/v1/users/me', { json, headers: bearer });
    expect(answer.status).toBe(200);
    expect(answer.body.info).toEqual(json.info);
  });

  it('of a form with a field twice is 400, known or not (RFC 6749 3.2, R85)', async () => {
    for (const path of ['/api/v1/auth/token', '/api/v1/auth/revoke', '/auth', '/auth/register']) {
      for (const raw of ['token=x&token=x', 'token=x&a=1&%61=2', 'token=x&__proto__=1&__proto__=2']) {
        const answer = await post(raw, 'application/x-www-form-urlencoded', path);
        expect(answer.status).toBe(400);
        expect(answer.text).toMatch(/The body names .+ twice\./);
      }
    }
  });

  it.each([[0xff], [0xc3, 0x28], [0xed, 0xa0, 0x80]])('that is not UTF-8 (%d, ...) is 400', async (...bytes) => {
    const raw = Buffer.concat([Buffer.from('{"username":"'), Buffer.from(bytes), Buffer.from('"}')]);
    expectProblem(await post(raw, 'application/json'), 400);
  });

  it('that is compressed is refused', async () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    const answer = await request('POST', '/api/v1/users', { raw: Buffer.from('1f8b08000000', 'hex'), headers });
    expect([400, 415]).toContain(answer.status);
  });

  it('of a GET is not read', async () => {
    const answer = await request('GET', '/api/v1/users/me', {
      raw: '{',
      headers: { ...bearer, 'content-type': 'application/json' },
    });
    expect([200, 400]).toContain(answer.status);
  });

  const operators: unknown[] = [
    { $ne: null },
    { $gt: '' },
    ['a', 'b'],
    { toString: 'x' },
    { length: 20 },
    true,
    7,
    1e308,
  ];
  it.each(operators)('with %j where a string belongs is 422 everywhere (A31)', async (value) => {
    expectProblem(await request('POST', '/api/v1/users', { json: newUser({ username: value }) }), 422);
    expectProblem(await request('POST', '/api/v1/users', { json: newUser({ email: value }) }), 422);
    expectProblem(await request('POST', '/api/v1/users', { json: newUser({ password: value }) }), 422);
    const json = { currentPassword: value, newPassword: value };
    expectProblem(await request('PUT', '/api/v1/users/me/password', { json, headers: bearer }), 422);
    expectProblem(await request('DELETE', '/api/v1/users/me', { json: { password: value }, headers: bearer }), 422);
    expectProblem(await request('PATCH', '/api/v1/users/me', { json: { firstName: value }, headers: bearer }), 422);
  });

  it('does not change what every object inherits', async () => {
    await post('{"__proto__":{"polluted":1}}', 'application/json');
    await request('POST', '/api/v1/auth/token', {
      form: { '__proto__[polluted]': '1', 'constructor.prototype.polluted': '1' },
    });
    await request('GET', '/api/v1/users?__proto__[polluted]=1', { headers: bearer });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
  });
});

describe('a query', () => {
  it.each([
    '/api/v1/users?limit=1&limit=1',
    '/api/v1/users?q=a&q=b',
    '/api/v1/users/me?a=1&a=2',
    '/health/live?a=1&%61=2',
  ])('of %s with a parameter twice is 422, known or not (R85)', async (path) => {
    const answer = await request('GET', path, { headers: bearer });
    expectProblem(answer, 422);
    expect(answer.body.errors).toEqual([{ path: expect.any(String), message: 'Is given twice.' }]);
  });

  it.each(['', '0', '101', '1.0', '1e1', '0x10', ' 5', '+5', '٣', 'NaN', 'Infinity'])(
    'with "%s" for a limit is 422',
    async (limit) => {
      const answer = await request('GET', `/api/v1/users?limit=${encodeURIComponent(limit)}`, { headers: bearer });
      expectProblem(answer, 422);
    },
  );
});

describe('credentials in the query', () => {
  it.each(['password', 'access_token', 'refresh_token', 'token', 'session'])(
    'as %s are refused (R13)',
    async (name) => {
      for (const [method, path] of [
        ['GET', '/api/v1/users/me'],
        ['POST', '/api/v1/auth/token'],
        ['POST', '/api/v1/auth/login'],
        ['GET', '/health/live'],
      ] as const) {
        const answer = await request(method, `${path}?${name}=hunter2hunter2`, { headers: bearer });
        expect(answer.status).toBe(400);
        expect(answer.text).not.toContain('hunter2');
      }
    },
  );
});

describe('the session cookie', () => {
  it.each([
    ['of no value', 'session='],
    ['of one character', 'session=a'],
    ['of 129 characters', `session=${'a'.repeat(129)}`],
    ['of 4 kB', `session=${'a'.repeat(4_000)}`],
    ['of the right form that nobody has', `session=${'A'.repeat(43)}`],
    ['in quotes', `session="${'A'.repeat(43)}"`],
    ['with NUL', 'session=%00'],
    ['that cannot be decoded', 'session=%E0%A4%A'],
    ['that is a path', 'session=../../etc/passwd'],
    ['that is an object', 'session=j:{"$ne":null}'],
    ['with SQL', "session=' or '1'='1"],
  ])('%s is nobody, is never adopted and sets nothing (A3, A14, A19, R29)', async (_, sent) => {
    const answer = await request('GET', '/api/v1/users/me', { headers: { cookie: sent } });
    expectProblem(answer, 401);
    expect(answer.headers['www-authenticate']).toBe('Bearer');
  });

  it('that comes twice is refused, in whatever order (R37)', async () => {
    for (const other of ['session=x', `session=${'A'.repeat(43)}`, 'session=', cookie]) {
      expect((await request('GET', '/api/v1/users/me', { headers: { cookie: `${cookie}; ${other}` } })).status).toBe(
        401,
      );
      expect((await request('GET', '/api/v1/users/me', { headers: { cookie: `${other}; ${cookie}` } })).status).toBe(
        401,
      );
    }
  });

  it('is read among others, and under its own name only', async () => {
    const token = cookie.slice('session='.length);
    const status = async (sent: string) =>
      (await request('GET', '/api/v1/users/me', { headers: { cookie: sent } })).status;
    expect(await status(`theme=dark; ${cookie}; x=y`)).toBe(200);
    expect(await status(`Session=${token}`)).toBe(401);
    expect(await status(`SESSION=${token}`)).toBe(401);
    expect(await status(`__Host-session=${token}`)).toBe(401);
    expect(await status(`xsession=${token}`)).toBe(401);
    expect(await status(`session[0]=${token}`)).toBe(401);
  });

  it('is nothing in a header, a query or a body', async () => {
    const token = cookie.slice('session='.length);
    expect((await request('GET', '/api/v1/users/me', { headers: { session: token } })).status).toBe(401);
    expect((await request('GET', `/api/v1/users/me?session=${token}`)).status).toBe(400);
    const json = { session: token };
    expect((await request('PATCH', '/api/v1/users/me', { json, headers: { origin: ORIGIN } })).status).toBe(401);
  });

  it('is set by nothing but a sign-in (A19)', async () => {
    for (const [method, path, headers] of [
      ['GET', '/health/live', {}],
      ['GET', '/api/v1/nothing', {}],
      ['GET', '/api/v1/users/me', {}],
      ['GET', '/api/v1/users/me', { cookie }],
      ['GET', '/api/v1/sessions', bearer],
      ['GET', '/.well-known/jwks.json', {}],
    ] as const) {
      expect((await request(method, path, { headers })).setCookies).toEqual([]);
    }
  });
});

describe('every answer', () => {
  const some: [string, () => Promise<Answer>][] = [
    ['200', () => request('GET', '/api/v1/users/me', { headers: bearer })],
    ['201', () => request('POST', '/api/v1/users', { json: newUser() })],
    ['204', async () => request('DELETE', '/api/v1/sessions', { headers: (await signedIn(app)).as })],
    ['400', () => request('POST', '/api/v1/users', { raw: '{', headers: { 'content-type': 'application/json' } })],
    ['401', () => request('GET', '/api/v1/users/me')],
    ['403', async () => request('GET', '/api/v1/users', { headers: (await signedIn(app)).as })],
    ['404', () => request('GET', '/api/v1/nothing')],
    ['405', () => request('DELETE', '/health/live')],
    ['413', () => request('POST', '/api/v1/users', { json: { a: 'a'.repeat(70_000) } })],
    ['415', () => request('POST', '/api/v1/users', { raw: 'a', headers: { 'content-type': 'text/plain' } })],
    ['422', () => request('POST', '/api/v1/users', { json: {} })],
    ['200 of an OAuth endpoint', () => request('POST', '/api/v1/auth/revoke', { form: { token: 'x' } })],
    ['400 of an OAuth endpoint', () => request('POST', '/api/v1/auth/token', { form: { grant_type: 'x' } })],
    ['200 of an operation', () => request('GET', '/health/live')],
    ['400 for an address that cannot be decoded', () => request('GET', '/api/v1/users/%E0%A4%A')],
  ];

  it.each(some)('%s carries the security headers, and does not say what we run on (A23, R47)', async (_, ask) => {
    const { headers } = await ask();
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['content-security-policy']).toContain("default-src 'none'");
    expect(headers['content-security-policy']).toContain("frame-ancestors 'none'");
    expect(headers['content-security-policy']).toContain("base-uri 'none'");
    expect(headers['content-security-policy']).toContain("object-src 'none'");
    expect(headers['x-frame-options']).toBe('DENY');
    expect(headers['referrer-policy']).toMatch(/^(same-origin|no-referrer)$/);
    expect(headers['cross-origin-opener-policy']).toBe('same-origin');
    expect(headers['cross-origin-resource-policy']).toBe('same-origin');
    expect(headers['x-powered-by']).toBeUndefined();
    expect(headers.server).toBeUndefined();
    expect(headers['strict-transport-security']).toBeUndefined(); // plain http here
    expect(headers['access-control-allow-origin']).toBeUndefined();
  });

  it.each(some)('%s may be kept by nobody (A19, B9, R48)', async (_, ask) => {
    expect((await ask()).headers['cache-control']).toBe('no-store');
  });

  it.each(some)('%s carries a request id of its own', async (_, ask) => {
    expect((await ask()).headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
  });

  it.each(['abc', 'A-b_c.1:2', 'a'.repeat(128)])("keeps the caller's well-formed request id %s", async (id) => {
    for (const path of ['/health/live', '/api/v1/users/me', '/api/v1/users/%E0%A4%A']) {
      expect((await request('GET', path, { headers: { 'x-request-id': id } })).headers['x-request-id']).toBe(id);
    }
  });

  it.each(['', 'a b', 'a'.repeat(129), '<script>', 'a"b', 'a,b', '{}'])(
    'makes a request id in the place of "%s" (R49)',
    async (id) => {
      const answer = await request('GET', '/api/v1/users/me', { headers: { 'x-request-id': id } });
      expect(answer.headers['x-request-id']).toMatch(/^[\da-f-]{36}$/);
      expect(answer.text).not.toContain('<script>');
    },
  );

  it('lets no other origin read it (R44)', async () => {
    for (const origin of ['https://evil.example', 'null', ORIGIN, `${ORIGIN}.evil.example`]) {
      const answer = await request('GET', '/api/v1/users/me', { headers: { ...bearer, origin } });
      expect(answer.headers['access-control-allow-origin']).toBeUndefined();
      expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
    }
  });

  it("is not given as 304 to somebody else who knows another's ETag (R48)", async () => {
    const first = await request('GET', '/api/v1/users/me', { headers: bearer });
    const other = await signedIn(app);
    const headers = {
      ...other.as,
      'if-none-match': first.headers.etag ?? '*',
      'if-modified-since': new Date().toUTCString(),
    };
    const second = await request('GET', '/api/v1/users/me', { headers });
    expect(second.status).toBe(200);
    expect(second.body.id).toBe(other.user.id);
  });

  it('of a public key may be kept for a while (R48)', async () => {
    expect((await request('GET', '/.well-known/jwks.json')).headers['cache-control']).toMatch(/^public, max-age=\d+$/);
  });

  it('says 405 and 404 of an operation in words, not in a page of a framework', async () => {
    for (const [method, path] of [
      ['DELETE', '/health/live'],
      ['GET', '/api/v1/x'],
    ] as const) {
      const { text } = await request(method, path);
      expect(text).not.toMatch(/Cannot (GET|DELETE)|Route .* not found|fastify/i);
    }
  });
});

describe('the raw protocol', () => {
  it.each([
    ['two lengths', 'Content-Length: 2\r\nContent-Length: 3\r\n\r\n{}'],
    ['a length and chunks', 'Content-Length: 2\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n'],
    ['a negative length', 'Content-Length: -1\r\n\r\n'],
  ])('with %s is 400', async (_, rest) => {
    const url = new URL(await app.listen());
    const head = `POST /api/v1/users HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    expect(await exchange(url, head + rest)).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('without Host is 400', async () => {
    const url = new URL(await app.listen());
    expect(await exchange(url, 'GET /health/live HTTP/1.1\r\nConnection: close\r\n\r\n')).toMatch(/^HTTP\/1\.1 400 /);
  });

  it('with headers of 20 kB is 431', async () => {
    const url = new URL(await app.listen());
    const head = `GET /health/live HTTP/1.1\r\nHost: ${url.host}\r\nX: ${'x'.repeat(20_000)}\r\nConnection: close\r\n\r\n`;
    expect(await exchange(url, head)).toMatch(/^HTTP\/1\.1 431 /);
  });
});

/** What a server answers to these bytes. */
function exchange(url: URL, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.write(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
    socket.setTimeout(3_000, () => socket.destroy());
  });
}

describe('nothing private', () => {
  it('is in any answer of this file: no stack, SQL, path or name of a library, and no 5xx (A38, B10)', () => {
    expect(seen.length).toBeGreaterThan(200);
    for (const { from, text, status } of seen) {
      if (from.startsWith('GET /metrics')) continue;
      const tells =
        /\bat .*\(.*:\d+:\d+\)|node_modules|\.(ts|js):\d+|mikro|fastify|nestjs|zod|passport|FST_|ECONN|\bselect\b.*\bfrom\b|insert into|pg_|\$argon2|SyntaxError|TypeError|Unexpected token|JSON at position|\/work\//i.exec(
          text,
        );
      expect({ from, tells: tells?.[0] }).toEqual({ from, tells: undefined });
      expect({ from, status: status < 500 }).toEqual({ from, status: true });
    }
  });

  it('is in the log: no password, token, cookie or hash, whatever was asked (A29)', async () => {
    const user = await userFactory.create(app);
    const session = await signInWithCookie(app, user);
    const tokens = await getTokens(app, user);
    const secret = 'seven secret sextants sank';
    const headers = { cookie: session, origin: ORIGIN };
    await request('POST', '/api/v1/users', { json: newUser({ password: secret }) });
    await request('POST', '/api/v1/users', { json: newUser({ email: secret, password: secret }) });
    await request('POST', '/api/v1/auth/login', { json: { username: user.username, password: secret } });
    await request('POST', `/api/v1/auth/login?password=${encodeURIComponent(secret)}`);
    await request('POST', '/api/v1/auth/token', { form: { grant_type: 'password', username: 'x', password: secret } });
    await request('PUT', '/api/v1/users/me/password', {
      json: { currentPassword: secret, newPassword: secret },
      headers,
    });
    await request('GET', `/api/v1/users/me?token=${tokens.refresh_token}`);
    await request('POST', '/api/v1/auth/revoke', { form: { token: tokens.refresh_token } });
    await request('POST', '/api/v1/auth/introspect', { form: { token: tokens.access_token }, headers: bearer });
    await request('GET', '/api/v1/users/me', {
      headers: { cookie: session, authorization: `Bearer ${tokens.access_token}` },
    });
    const log = app.log.join('');
    expect(app.log.length).toBeGreaterThan(100);
    const secrets = [
      secret,
      encodeURIComponent(secret),
      PASSWORD,
      session.slice(8),
      tokens.access_token,
      tokens.refresh_token,
    ];
    for (const text of [...secrets, cookie.slice(8), (bearer.authorization ?? '').slice(7), '$argon2']) {
      expect(log).not.toContain(text);
    }
    for (const line of app.log) expect(() => JSON.parse(line) as unknown).not.toThrow();
  });

  it('can be written into the log as a line of its own', async () => {
    const before = app.log.length;
    await request('GET', '/api/v1/nothing%0d%0a{"level":30,"msg":"forged"}', {
      headers: { 'x-request-id': 'a', 'user-agent': 'x\\n{"y":1}' },
    });
    const lines = app.log.slice(before);
    expect(lines.every((line) => line.endsWith('\n') && line.indexOf('\n') === line.length - 1)).toBe(true);
    expect(lines.some((line) => (JSON.parse(line) as { msg: string }).msg === 'forged')).toBe(false);
  });
});
