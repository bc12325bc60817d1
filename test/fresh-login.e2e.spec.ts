import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Answer, type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { declaredRoutes } from './support/routes.js';
import { cookieOf, getTokens, PASSWORD, signedIn, signInAs, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const CHALLENGE =
  'Bearer error="insufficient_user_authentication", error_description="A more recent authentication is required", max_age="1800"';
const age = (userId: string, by = '31 minutes') =>
  app.sql('update sessions set authenticated_at = now() - $2::interval where user_id = $1', [userId, by]);
const me = async (headers: Headers) => (await app.request('GET', '/api/v1/users/me', { headers })).status;
const confirm = (headers: Headers, form: Record<string, string>) =>
  app.request('POST', '/auth/confirm', { headers, form });
const withCookieOf = (answer: Answer, headers: Headers): Headers => ({
  ...headers,
  cookie: cookieOf(answer.setCookies),
});
const events = async (userId: string) =>
  (
    await app.sql<{ event: string; details: object }>(
      'select event, details from audit_events where user_id = $1 order by id',
      [userId],
    )
  ).filter(({ details }) => 'to' in details);

describe('a route that needs a fresh sign-in (R36)', () => {
  it('is where a user is removed, or changed by an administrator, and where sessions are ended (R35)', () => {
    const fresh = declaredRoutes(app).filter(({ rule }) => rule.freshMinutes !== null);
    const names = fresh.map(({ method, path }) => `${method} ${path}`);
    expect(names).toEqual(
      expect.arrayContaining([
        'DELETE /api/v1/sessions',
        'DELETE /api/v1/sessions/:id',
        'DELETE /api/v1/users/:id',
        'DELETE /api/v1/users/:id/sessions',
        'PATCH /api/v1/users/:id',
        'POST /admin/users/:id/activate',
        'POST /admin/users/:id/deactivate',
        'POST /sessions/:id/end',
        'POST /sessions/end-others',
      ]),
    );
  });

  it.each(['cookie', 'bearer'] as const)(
    'refuses over REST, by %s, what RFC 9470 says, and does nothing',
    async (way) => {
      const chief = await signedIn(app, { scopes: ['super'] }, way);
      const victim = await userFactory.create(app);
      await age(chief.user.id);
      const answer = await app.request('DELETE', `/api/v1/users/${victim.id}`, { headers: chief.as });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe(CHALLENGE);
      expect(answer.body).toMatchObject({ status: 401, detail: expect.stringContaining('30 minutes') });
      expect(await app.sql('select from users where id = $1', [victim.id])).toHaveLength(1);
      expect(await me(chief.as)).toBe(200);
    },
  );

  it('lets through until the last minute, and who signs in again', async () => {
    const { user, as } = await signedIn(app);
    await age(user.id, '29 minutes');
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: as })).status).toBe(204);
    await age(user.id);
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: as })).status).toBe(401);
    const again = await signInAs(app, user);
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: again })).status).toBe(204);
  });

  it('says first which scope is missing: signing in again would not help', async () => {
    const { user, as } = await signedIn(app);
    await age(user.id);
    expect((await app.request('DELETE', `/api/v1/users/${user.id}`, { headers: as })).status).toBe(403);
  });

  it('does not take a refreshed token for a sign-in', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await age(user.id);
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    const { body } = await app.request('POST', '/api/v1/auth/token', { form });
    const headers = { authorization: `Bearer ${String(body.access_token)}` };
    expect(await me(headers)).toBe(200);
    expect((await app.request('DELETE', '/api/v1/sessions', { headers })).status).toBe(401);
  });

  it('sends a page visitor to confirm, and back to the page with the form', async () => {
    const { user, as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
    const other = await userFactory.create(app);
    await age(user.id);
    const headers = { ...as, referer: `${ORIGIN}/admin?q=${other.username}` };
    const answer = await app.request('POST', `/admin/users/${other.id}/deactivate`, { headers, form: {} });
    expect(answer.status).toBe(303);
    expect(answer.headers.location).toBe(`/auth/confirm?next=${encodeURIComponent(`/admin?q=${other.username}`)}`);
    expect(await app.sql('select from users where id = $1 and is_active', [other.id])).toHaveLength(1);
  });

  it.each(['https://evil.example//evil.example/', 'javascript:alert(1)', 'x'])(
    'sends back home when the page before was %s (R45)',
    async (referer) => {
      const { user, as } = await signedIn(app, {}, 'cookie');
      await age(user.id);
      const answer = await app.request('POST', '/sessions/end-others', { headers: { ...as, referer }, form: {} });
      expect(answer.headers.location).toBe('/auth/confirm');
    },
  );
});

describe('POST /auth/confirm', () => {
  it('makes the session fresh under a new cookie; the old one is dead at once (R28)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await age(user.id);
    const answer = await confirm(as, { password: PASSWORD, next: '/admin?q=x' });
    expect([answer.status, answer.headers.location]).toEqual([303, '/admin?q=x']);
    expect(await me(as)).toBe(401);
    const renewed = withCookieOf(answer, as);
    expect(await me(renewed)).toBe(200);
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: renewed })).status).toBe(204);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(1);
    expect(await events(user.id)).toEqual([{ event: 'authn_login_success', details: { to: 'confirm' } }]);
  });

  it('shows the page again for a wrong password, and changes nothing', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await age(user.id);
    for (const password of ['', 'not the password at all', 'x'.repeat(10_000)]) {
      const answer = await confirm(as, { password, next: '//evil.example' });
      expect(answer.status).toBe(422);
      expect(answer.text).toContain('field-error');
      expect(answer.text).not.toContain('evil');
      expect(answer.setCookies).toEqual([]);
    }
    expect((await app.request('DELETE', '/api/v1/sessions', { headers: as })).status).toBe(401);
    expect(await events(user.id)).toEqual([{ event: 'authn_login_fail', details: { to: 'confirm' } }]);
  });

  it('counts as a try at the password (R14)', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    const statuses = new Set<number>();
    for (let tries = 0; tries < 32; tries += 1) {
      statuses.add((await confirm(as, { password: 'not the password at all', next: '' })).status);
    }
    expect([...statuses]).toEqual([422, 429]);
  }, 60_000);

  it('is for who is signed in, and from our own pages', async () => {
    const { as } = await signedIn(app, {}, 'cookie');
    expect((await app.request('GET', '/auth/confirm')).headers.location).toMatch(/^\/auth\?next=/);
    expect((await confirm({}, { password: PASSWORD, next: '/' })).status).toBe(303);
    const elsewhere = { cookie: as.cookie ?? '', origin: 'https://evil.example' };
    expect((await confirm(elsewhere, { password: PASSWORD, next: '/' })).status).toBe(403);
  });

  it('keeps how long a remembered browser keeps the cookie, and does not lengthen it (R31)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await app.sql(
      `update sessions set is_remembered = true, expires_at = now() + interval '1 hour' where user_id = $1`,
      [user.id],
    );
    const answer = await confirm(as, { password: PASSWORD, next: '/' });
    const maxAge = Number(/Max-Age=(\d+)/.exec(answer.setCookies[0] ?? '')?.[1]);
    expect(maxAge).toBeGreaterThan(3_500);
    expect(maxAge).toBeLessThanOrEqual(3_600);
  });
});
