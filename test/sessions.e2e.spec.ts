import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SessionView } from '../src/sessions/session.schemas.js';
import { type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { getTokens, PASSWORD, signedIn, signInAs, signInWithCookie } from './support/users.js';

interface SessionPage {
  items: SessionView[];
  nextCursor: string | null;
}

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const SESSIONS = '/api/v1/sessions';
const list = (headers: Headers, query = '') => app.request<SessionPage>('GET', `${SESSIONS}${query}`, { headers });
const end = (id: string, headers: Headers) => app.request('DELETE', `${SESSIONS}/${id}`, { headers });
const status = async (headers: Headers) => (await app.request('GET', '/api/v1/users/me', { headers })).status;

describe('GET /api/v1/sessions', () => {
  it('shows browsers and API clients, newest first, and which one is asking', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await getTokens(app, user);
    const { status: code, body } = await list({ ...as, 'user-agent': 'not this one' });
    expect(code).toBe(200);
    expect(body.nextCursor).toBeNull();
    expect(body.items).toEqual([
      {
        id: expect.any(String),
        kind: 'token',
        current: false,
        ip: '127.0.0.1',
        userAgent: 'lightMyRequest',
        createdAt: expect.stringMatching(/Z$/),
        lastSeenAt: expect.stringMatching(/Z$/),
        expiresAt: expect.stringMatching(/Z$/),
      },
      expect.objectContaining({ kind: 'browser', current: true, userAgent: 'lightMyRequest' }),
    ]);
    const [token] = body.items;
    const lifetime = Date.parse(token?.expiresAt ?? '') - Date.parse(token?.createdAt ?? '');
    expect(lifetime).toBe(app.config.SESSION_IDLE_SECONDS * 1_000);
  });

  it('shows no token and no hash (R35, R39)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const tokens = await getTokens(app, user);
    const { text } = await list(as);
    expect(text).not.toContain((as.cookie ?? '').slice('session='.length));
    expect(text).not.toContain(tokens.refresh_token);
    expect(text).not.toMatch(/hash|token":/i);
  });

  it("shows nobody else's (R68)", async () => {
    const [ada, eve] = [await signedIn(app), await signedIn(app)];
    const ids = (await list(ada.as)).body.items.map(({ id }) => id);
    for (const { id } of (await list(eve.as)).body.items) expect(ids).not.toContain(id);
  });

  it('gives pages', async () => {
    const { user, as } = await signedIn(app);
    await Promise.all([getTokens(app, user), getTokens(app, user)]);
    const first = await list(as, '?limit=2');
    expect(first.body.items).toHaveLength(2);
    const rest = await list(as, `?limit=2&cursor=${first.body.nextCursor}`);
    expect(rest.body).toEqual({ items: [expect.objectContaining({ current: true })], nextCursor: null });
  });

  it.each(['limit=0', 'limit=101', 'cursor=1', 'userId=0193c0de-7a11-7000-8000-000000000001'])(
    'refuses ?%s',
    async (query) => {
      const { as } = await signedIn(app);
      expect((await list(as, `?${query}`)).status).toBe(422);
    },
  );

  it.each(['idle_expires_at', 'expires_at'])('shows no session whose %s is over (R31)', async (end) => {
    const { user, as } = await signedIn(app);
    await getTokens(app, user);
    await app.sql(
      `update sessions set ${end} = now() - interval '1 second' where id = (
      select id from sessions where user_id = $1 order by id desc limit 1)`,
      [user.id],
    );
    expect((await list(as)).body.items).toEqual([expect.objectContaining({ current: true })]);
  });

  it('shows where a client connected from, not what it says of itself', async () => {
    const { user, as } = await signedIn(app);
    const headers = { 'x-forwarded-for': '203.0.113.9', forwarded: 'for=203.0.113.9', 'x-real-ip': '203.0.113.9' };
    const json = { username: user.username, password: PASSWORD };
    await app.request('POST', '/api/v1/auth/login', { json, headers });
    expect((await list(as)).body.items.map(({ ip }) => ip)).toEqual(['127.0.0.1', '127.0.0.1']);
  });

  it('keeps a user agent of any length and content', async () => {
    const { user, as } = await signedIn(app);
    const json = { username: user.username, password: PASSWORD };
    const headers = { 'user-agent': `${'x'.repeat(299)}<script>${'y'.repeat(5_000)}` };
    expect((await app.request('POST', '/api/v1/auth/login', { json, headers })).status).toBe(200);
    expect((await list(as)).body.items[0]?.userAgent).toBe(`${'x'.repeat(299)}<`);
  });
});

describe('DELETE /api/v1/sessions/:id', () => {
  it("ends another session of one's own, with its tokens (R35)", async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const tokens = await getTokens(app, user);
    const [{ id } = { id: '' }] = (await list(as)).body.items;
    expect((await end(id, as)).status).toBe(204);
    expect(await status({ authorization: `Bearer ${tokens.access_token}` })).toBe(401);
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(400);
    expect(await status(as)).toBe(200);
    expect((await end(id, as)).status).toBe(404);
  });

  it('ends the one that asks, too', async () => {
    const { as } = await signedIn(app);
    const [{ id } = { id: '' }] = (await list(as)).body.items;
    expect((await end(id, as)).status).toBe(204);
    expect(await status(as)).toBe(401);
  });

  it("tells another user's session from none by nothing (R25, R68)", async () => {
    const [ada, eve] = [await signedIn(app), await signedIn(app)];
    const [{ id } = { id: '' }] = (await list(ada.as)).body.items;
    const [theirs, nobodys] = [await end(id, eve.as), await end('0193c0de-7a11-7000-8000-000000000001', eve.as)];
    const blank = ({ instance: _, ...problem }: Record<string, unknown>) => problem;
    expect(theirs.status).toBe(404);
    expect(nobodys.status).toBe(404);
    expect(blank(theirs.body)).toEqual(blank(nobodys.body));
    expect(await status(ada.as)).toBe(200);
  });

  it("does not end another user's for an admin either", async () => {
    const [ada, chief] = [await signedIn(app), await signedIn(app, { scopes: ['super'] })];
    const [{ id } = { id: '' }] = (await list(ada.as)).body.items;
    expect((await end(id, chief.as)).status).toBe(404);
    expect(await status(ada.as)).toBe(200);
  });

  it.each(['1', 'null', 'all', "'%20or%201=1"])('takes "%s" for no id', async (id) => {
    const { as } = await signedIn(app);
    expect([404, 422]).toContain((await end(id, as)).status);
    expect(await status(as)).toBe(200);
  });
});

describe('DELETE /api/v1/sessions', () => {
  it.each(['cookie', 'bearer'] as const)('ends all but the one that asks, by %s (R35)', async (way) => {
    const { user, as } = await signedIn(app, {}, way);
    const others = [await signInAs(app, user), await signInAs(app, user, 'cookie')];
    const stranger = await signedIn(app);
    expect((await app.request('DELETE', SESSIONS, { headers: as })).status).toBe(204);
    expect(await status(as)).toBe(200);
    for (const headers of others) expect(await status(headers)).toBe(401);
    expect(await status(stranger.as)).toBe(200);
  });

  it.each([
    ['nothing', {}],
    ['another site', { origin: 'https://evil.example' }],
    ['a sandboxed frame', { origin: 'null' }],
    ['a name that begins like ours', { origin: `${ORIGIN}.evil.example` }],
    ['our name over another scheme', { origin: 'https://gatehouse.test' }],
    ['our name at another port', { origin: `${ORIGIN}:8080` }],
    ['a sibling site, by Sec-Fetch-Site', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }],
    ['another site, by Sec-Fetch-Site', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }],
    ['the address bar, by Sec-Fetch-Site', { 'sec-fetch-site': 'none' }],
  ])('is refused by cookie from %s (A20, R41, R60)', async (_, headers) => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const other = await signInWithCookie(app, user);
    const answer = await app.request('DELETE', SESSIONS, { headers: { cookie: as.cookie ?? '', ...headers } });
    expect(answer.status).toBe(403);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(await status({ cookie: other })).toBe(200);
  });

  it('is taken by cookie from our own origin, by Sec-Fetch-Site or by Origin (R60)', async () => {
    const own: Headers[] = [{ 'sec-fetch-site': 'same-origin' }, { origin: ORIGIN }];
    for (const headers of own) {
      const { as } = await signedIn(app, {}, 'cookie');
      const answer = await app.request('DELETE', SESSIONS, { headers: { cookie: as.cookie ?? '', ...headers } });
      expect(answer.status).toBe(204);
    }
  });

  it('needs no origin by access token', async () => {
    const { as } = await signedIn(app);
    expect((await app.request('DELETE', SESSIONS, { headers: { ...as, origin: 'https://app.example' } })).status).toBe(
      204,
    );
  });

  it('is refused by a bad access token even beside a good cookie', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const answer = await app.request('DELETE', SESSIONS, { headers: { ...as, authorization: 'Bearer not.a.token' } });
    expect(answer.status).toBe(401);
    expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  });
});
