import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { behindNginx, type SharedCache, startSharedCache } from './support/nginx.js';
import { type DeclaredRoute, declaredRoutes } from './support/routes.js';
import { PASSWORD, signedIn, signInAs, type Way } from './support/users.js';

const LISTED = ['https://app.example.org', 'https://admin.example.org'] as const;
const WAYS: readonly Way[] = ['cookie', 'bearer'];
/** What is the same for everyone, and so may be kept by anyone. A new one has to be named here. */
const KEPT = ['/.well-known/jwks.json', '/assets/:version/:name'];

interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly setCookies: readonly string[];
  readonly text: string;
}

interface Sent {
  readonly headers?: Headers;
  readonly form?: Readonly<Record<string, string>>;
  readonly json?: unknown;
  readonly from?: string;
}

/** As it is: `fetch` would resolve a path that a cache is to be deceived with. */
async function ask(origin: string, method: string, path: string, sent: Sent = {}): Promise<Answer> {
  const { headers, form, json, from } = sent;
  const type = json === undefined ? 'application/x-www-form-urlencoded' : 'application/json';
  const body = json === undefined ? form && new URLSearchParams(form).toString() : JSON.stringify(json);
  const url = new URL(origin);
  const asked = request({
    hostname: url.hostname,
    port: url.port,
    path,
    method,
    agent: false,
    ...(from === undefined ? {} : { localAddress: from }),
    headers: {
      ...(body === undefined ? {} : { 'content-type': type, 'content-length': Buffer.byteLength(body) }),
      ...headers,
    },
  });
  asked.end(body);
  const [answer] = (await once(asked, 'response')) as [IncomingMessage];
  return {
    status: answer.statusCode ?? 0,
    headers: answer.headers as Record<string, string>,
    setCookies: answer.headers['set-cookie'] ?? [],
    text: await text(answer),
  };
}

behindNginx('a shared cache in front of Gatehouse', () => {
  let app: TestApp;
  let cache: SharedCache;
  let ada: Awaited<ReturnType<typeof personOf>>;
  let bob: Awaited<ReturnType<typeof personOf>>;
  let gets: DeclaredRoute[];
  let asset: string;

  beforeAll(async () => {
    app = await startTestApp({ TRUST_PROXY: '127.0.0.1', CORS_ORIGINS: LISTED.join(',') });
    cache = await startSharedCache(await app.listen());
    [ada, bob] = [await personOf(), await personOf()];
    gets = declaredRoutes(app).filter(({ method }) => method === 'GET');
    [asset = ''] = /\/assets\/[^"]+/.exec((await app.request('GET', '/auth')).text) ?? [];
  });

  afterAll(async () => {
    await cache.stop();
    await app.close();
  });

  async function personOf() {
    const { user, as } = await signedIn(app, { scopes: ['super'] });
    return { user, bearer: as, cookie: await signInAs(app, user, 'cookie') };
  }

  const pathOf = ({ path }: DeclaredRoute): string => {
    if (path.startsWith('/assets/')) return asset;
    return path.replace(':name', 'docs.css').replaceAll(/:\w+/g, ada.user.id);
  };
  const guarded = () => gets.filter(({ rule }) => rule.kind !== 'public');
  const get = (path: string, headers: Headers = {}, origin = cache.url) => ask(origin, 'GET', path, { headers });

  /** Whether the cache made up an answer from one that it gave before: every answer of ours has an id of its own. */
  function isKept(answer: Answer, ...before: Answer[]): boolean {
    const ids = before.map(({ headers }) => headers['x-request-id']);
    return answer.headers['x-cache'] === 'HIT' || answer.status === 304 || ids.includes(answer.headers['x-request-id']);
  }

  /** Asks as one person, as that person again, as another and as a stranger: who was given what another had before? */
  async function leaksAt(route: DeclaredRoute, way: Way, origin: string): Promise<string[]> {
    const path = pathOf(route);
    const [first, again] = [await get(path, ada[way], origin), await get(path, ada[way], origin)];
    const ifChanged = {
      'if-none-match': first.headers.etag ?? '*',
      'if-modified-since': new Date(Date.now() + 86_400_000).toUTCString(),
    };
    const others: [string, Answer][] = [
      ['the same person', again],
      ['another', await get(path, bob[way], origin)],
      ['another, with the tag', await get(path, { ...bob[way], ...ifChanged }, origin)],
      ['a stranger', await get(path, {}, origin)],
      ['a stranger, with the tag', await get(path, ifChanged, origin)],
    ];
    return others.filter(([, answer]) => isKept(answer, first)).map(([who]) => `${path} by ${way}: ${who}`);
  }

  async function leaks(routes: readonly DeclaredRoute[], origin: string): Promise<string[]> {
    const found: string[] = [];
    for (const route of routes) for (const way of WAYS) found.push(...(await leaksAt(route, way, origin)));
    return found;
  }

  it("never gives one person's answer to another, at any route that asks who is calling (R48)", async () => {
    expect(guarded().length).toBeGreaterThan(10);
    expect(await leaks(guarded(), cache.url)).toEqual([]);
  });

  it('would have, without our headers: this test can tell (R48)', async () => {
    const found = await leaks(guarded(), cache.deafUrl);
    for (const route of guarded()) expect(found).toContain(`${pathOf(route)} by cookie: another`);
    expect(found).toContain('/api/v1/users/me by bearer: a stranger');
  });

  it('gives everybody what is theirs, in whatever order they come (R48)', async () => {
    for (const person of [undefined, ada, bob, undefined, ada] as const) {
      const me = await get('/api/v1/users/me', person?.bearer);
      const home = await get('/', person?.cookie);
      expect([me.status, home.status]).toEqual(person ? [200, 200] : [401, 303]);
      if (person) expect([me.text, home.text]).toEqual(Array(2).fill(expect.stringContaining(person.user.username)));
    }
  });

  it('keeps what is the same for everyone, and nothing else (R48)', async () => {
    const kept: string[] = [];
    for (const route of gets) {
      await get(pathOf(route));
      if (isKept(await get(pathOf(route)))) kept.push(route.path);
    }
    expect(kept.toSorted()).toEqual(KEPT);
    for (const path of ['/api/v1/nothing', '/nowhere', '/api/v1/users/%E0%A4%A', '/assets/x/nothing.css']) {
      await get(path);
      expect(isKept(await get(path))).toBe(false);
    }
  });

  it('keeps an answer apart for each origin that may read it (R44, R48)', async () => {
    for (const origin of [...LISTED, undefined, ...LISTED]) {
      const { headers } = await get('/.well-known/jwks.json', origin === undefined ? {} : { origin });
      expect(headers['access-control-allow-origin']).toBe(origin);
    }
  });

  const signIns: [string, (name: string) => Sent][] = [
    ['/api/v1/auth/login', (username) => ({ json: { username, password: PASSWORD } })],
    ['/api/v1/auth/token', (username) => ({ form: { username, password: PASSWORD } })],
    ['/auth', (username) => ({ form: { username, password: PASSWORD } })],
  ];
  it.each(signIns)('keeps neither cookie nor token of a sign-in at %s (R48)', async (path, sent) => {
    const [first, second] = [
      await ask(cache.url, 'POST', path, sent(ada.user.username)),
      await ask(cache.url, 'POST', path, sent(bob.user.username)),
    ];
    expect([first.status, second.status]).toEqual(path === '/auth' ? [303, 303] : [200, 200]);
    expect(isKept(second, first)).toBe(false);
    for (const cookie of second.setCookies) expect(first.setCookies).not.toContain(cookie);
    expect((await get(path)).setCookies).toEqual([]);

    const deaf = [ada, bob].map(
      ({ user }) =>
        () =>
          ask(cache.deafUrl, 'POST', path, sent(user.username)),
    );
    const [stored, stolen] = [await deaf[0]?.(), await deaf[1]?.()];
    expect(stolen?.headers['x-request-id']).toBe(stored?.headers['x-request-id']); // so this cache does keep them
  });

  it.each([
    '/api/v1/users/me/x.css',
    '/api/v1/users/me/.css',
    '/api/v1/users/me/%2e%2e/x.css',
    '/api/v1/sessions/x/y.js',
    '/api/v1/sessions;.js',
    '/api/v1/sessions.css',
    '//api/v1/users/me',
    '/x.css',
    '/;x.css',
    '/admin/x.css',
    '/admin;x.css',
    '/admin%2fx.css',
    '/admin.css',
    '/auth/x.css',
    '/assets/..%2fadmin',
    '/assets/x/..%2f..%2fadmin',
    '/.well-known/jwks.json/../../admin',
  ])('is not deceived by %s: it is 404, for its owner too, and not kept (R48, R72)', async (path) => {
    for (const as of [ada.bearer, ada.cookie, {}]) {
      const answer = await get(path, as);
      expect(answer.status).toBe(404);
      expect(answer.text).not.toContain(ada.user.email);
      expect(isKept(await get(path), answer)).toBe(false);
    }
  });

  it.each(['me;.js', 'me.css', 'me%2f.css', 'me%2Fx.css?x=.css', 'me%3f.css', 'me%23.css', 'ME.css'])(
    'is not deceived by /api/v1/users/%s: it is no id and not kept (R48, R72)',
    async (name) => {
      for (const as of [ada.bearer, ada.cookie]) {
        const answer = await get(`/api/v1/users/${name}`, as);
        expect(answer.status).toBe(422);
        expect(answer.text).not.toContain(ada.user.email);
        expect(isKept(await get(`/api/v1/users/${name}`), answer)).toBe(false);
      }
    },
  );

  it('passes on who is calling, which no caller can make up (R17)', async () => {
    const ipOf = async (headers: Headers) => {
      const form = { username: bob.user.username, password: PASSWORD };
      const tokens = await ask(cache.url, 'POST', '/api/v1/auth/token', { form, headers, from: '127.0.0.2' });
      const { access_token: token } = JSON.parse(tokens.text) as { access_token: string };
      const list = await get('/api/v1/sessions', { authorization: `Bearer ${token}` });
      const { items } = JSON.parse(list.text) as { items: { current: boolean; ip: string }[] };
      return items.find(({ current }) => current)?.ip;
    };
    expect(await ipOf({})).toBe('127.0.0.2');
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.9' })).toBe('127.0.0.2');
    expect(await ipOf({ 'x-forwarded-for': '203.0.113.9, 127.0.0.1', 'x-real-ip': '203.0.113.9' })).toBe('127.0.0.2');
  });
});
