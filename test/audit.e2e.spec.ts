import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../src/audit/audit-log.service.js';
import { AuditSweeper } from '../src/audit/audit-sweeper.service.js';
import type { AuditEventName } from '../src/audit/audit-events.js';
import type { AuditEventView, OwnAuditEventView } from '../src/audit/audit.schemas.js';
import { RefusalRecorder } from '../src/audit/refusal-recorder.service.js';
import { SetupService } from '../src/users/setup.service.js';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import {
  getTokens,
  newUser,
  PASSWORD,
  signedIn,
  signInAs,
  signInWithCookie,
  userFactory,
  type UserWishes,
} from './support/users.js';

const UUID_V7 = /^[\da-f]{8}-[\da-f]{4}-7[\da-f]{3}-[89ab][\da-f]{3}-[\da-f]{12}$/;
const NEW_PASSWORD = 'eleven green bottles in autumn';
const NOBODYS_ID = '0193c0de-7a11-7000-8000-000000000001';

interface Row {
  id: string;
  occurred_at: Date;
  event: AuditEventName;
  actor_id: string | null;
  user_id: string | null;
  target_type: string | null;
  target_id: string | null;
  ip: string | null;
  user_agent: string | null;
  request_id: string | null;
  details: Record<string, unknown>;
}

interface Page<Item> extends Record<string, unknown> {
  items: Item[];
  nextCursor: string | null;
}

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({ SIGN_IN_TRIES_PER_MINUTE: '3', SIGN_IN_TRIES_IN_A_ROW: '5' });
});

afterAll(() => app.close());

/** What a request with these headers leaves on record, in the order in which it happened. */
async function recordOf(requestId: string): Promise<Row[]> {
  await app.nest.get(RefusalRecorder, { strict: false }).settle();
  return app.sql<Row>('select * from audit_events where request_id = $1 order by id', [requestId]);
}

let requests = 0;
const marked = (headers: Headers = {}) => {
  const id = `audit-${++requests}`;
  return { id, headers: { ...headers, 'x-request-id': id, 'user-agent': 'Mozilla/5.0 (audit)' } };
};

const failSignIn = (username: string, headers: Headers = {}) =>
  app.request('POST', '/api/v1/auth/login', { json: { username, password: 'not the password' }, headers });

async function adminAnd(wishes: UserWishes = {}, scopes = ['super']) {
  const { user: admin, as } = await signedIn(app, { scopes });
  return { admin, as, user: await userFactory.create(app, wishes) };
}

/** Expects exactly these events of a request, each with everything that is known of where it came from. */
async function expectRecord(requestId: string, expected: Partial<Row>[]): Promise<void> {
  const rows = await recordOf(requestId);
  const origin = { ip: '127.0.0.1', user_agent: 'Mozilla/5.0 (audit)', request_id: requestId };
  expect(rows).toEqual(expected.map((each) => expect.objectContaining({ ...origin, ...each })));
  for (const row of rows) {
    expect(row.id).toMatch(UUID_V7);
    expect(Math.abs(row.occurred_at.getTime() - Date.now())).toBeLessThan(60_000);
  }
}

describe('what is on record, once each (R89)', () => {
  it('is a sign-in that worked, whichever way', async () => {
    const user = await userFactory.create(app);
    const { id, headers } = marked();
    const sent = { json: { username: user.username, password: PASSWORD }, headers };
    await app.request('POST', '/api/v1/auth/login', sent);
    const expected = { event: 'authn_login_success' as const, actor_id: user.id, user_id: user.id };
    await expectRecord(id, [{ ...expected, target_type: 'session', details: { kind: 'browser' } }]);

    const api = marked();
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    await app.request('POST', '/api/v1/auth/token', { form, headers: api.headers });
    await expectRecord(api.id, [{ ...expected, target_type: 'session', details: { kind: 'token' } }]);
  });

  it('is a sign-in that failed, and of a name that is nobody’s not even the name', async () => {
    const user = await userFactory.create(app);
    const known = marked();
    await failSignIn(user.email, known.headers);
    await expectRecord(known.id, [
      { event: 'authn_login_fail', actor_id: null, user_id: user.id, target_type: 'user', target_id: user.id },
    ]);
    const unknown = marked();
    await failSignIn('hunter2-typed-as-name', unknown.headers);
    await expectRecord(unknown.id, [
      { event: 'authn_login_fail', actor_id: null, user_id: null, target_type: null, target_id: null, details: {} },
    ]);
  });

  it('is that there were too many tries, once a minute, and that the account is locked', async () => {
    const user = await userFactory.create(app);
    for (let tries = 0; tries < 6; tries++) await failSignIn(user.username);
    const events = await app.sql<Row>('select * from audit_events where user_id = $1 order by id', [user.id]);
    const names = events.map(({ event }) => event).filter((event) => event !== 'user_created');
    expect(names).toEqual([...Array<string>(3).fill('authn_login_fail'), 'authn_login_fail_max']);
    await app.sql('update password_tries set in_a_row = 5 where account = $1', [`user:${user.id}`]);
    const locked = marked();
    expect((await failSignIn(user.username, locked.headers)).status).toBe(429);
    await expectRecord(locked.id, [{ event: 'authn_login_lock', user_id: user.id }]);
  });

  it('is a sign-out', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const { id, headers } = marked(as);
    await app.request('POST', '/api/v1/auth/logout', { headers });
    const about = { actor_id: user.id, user_id: user.id, target_type: 'session' };
    await expectRecord(id, [{ event: 'session_expired', ...about, details: { reason: 'logout' } }]);
  });

  it('is a spent refresh token that is presented again', async () => {
    const user = await userFactory.create(app);
    const { refresh_token } = await getTokens(app, user);
    const form = { grant_type: 'refresh_token', refresh_token };
    await app.request('POST', '/api/v1/auth/token', { form });
    await app.sql(`update refresh_tokens set spent_at = spent_at - interval '1 hour' where spent_at is not null`);
    const { id, headers } = marked();
    await app.request('POST', '/api/v1/auth/token', { form, headers });
    await expectRecord(id, [{ event: 'authn_token_reuse', actor_id: null, user_id: user.id, target_type: 'session' }]);
  });

  it('is a refusal: a scope that is missing, a request of another site, each once a minute', async () => {
    const { user, as } = await signedIn(app);
    const { id, headers } = marked(as);
    for (const _ of [1, 2, 3]) await app.request('GET', '/api/v1/users', { headers });
    await expectRecord(id, [
      {
        event: 'authz_fail',
        actor_id: user.id,
        user_id: null,
        target_type: 'route',
        target_id: 'GET /api/v1/users',
        details: { reason: 'missing-scope', missing: ['admin'] },
      },
    ]);
    const forged = marked({ cookie: await signInWithCookie(app, user), origin: 'https://evil.example' });
    await app.request('POST', '/sessions/end-others', { form: {}, headers: forged.headers });
    await expectRecord(forged.id, [
      {
        event: 'authz_fail',
        actor_id: user.id,
        target_id: 'POST /sessions/end-others',
        details: { reason: 'cross-site' },
      },
    ]);
  });

  it('is a refusal that only the handler could know', async () => {
    const { admin, as, user } = await adminAnd({}, ['admin']);
    const { id, headers } = marked(as);
    const sent = { json: { scopes: ['admin'] }, headers };
    expect((await app.request('PATCH', `/api/v1/users/${user.id}`, sent)).status).toBe(403);
    await expectRecord(id, [
      { event: 'authz_fail', actor_id: admin.id, details: { reason: 'missing-scope', missing: ['super'] } },
    ]);
  });

  it('is a registration', async () => {
    const { id, headers } = marked();
    const { body } = await app.request('POST', '/api/v1/users', { json: newUser(), headers });
    await expectRecord(id, [
      {
        event: 'user_created',
        actor_id: null,
        user_id: body.id as string,
        target_type: 'user',
        target_id: body.id as string,
        details: { scopes: ['authenticated'] },
      },
    ]);
  });

  it('is a password change with the sessions that it ended, and one that failed', async () => {
    const { user, as } = await signedIn(app);
    await signInAs(app, user);
    const failed = marked(as);
    const wrong = { currentPassword: 'not the password', newPassword: NEW_PASSWORD };
    await app.request('PUT', '/api/v1/users/me/password', { json: wrong, headers: failed.headers });
    await expectRecord(failed.id, [{ event: 'authn_password_change_fail', actor_id: user.id, user_id: user.id }]);
    const { id, headers } = marked(as);
    const json = { currentPassword: PASSWORD, newPassword: NEW_PASSWORD };
    await app.request('PUT', '/api/v1/users/me/password', { json, headers });
    await expectRecord(id, [
      { event: 'authn_password_change', actor_id: user.id, user_id: user.id },
      { event: 'session_expired', user_id: user.id, details: { reason: 'password-change', sessions: 1 } },
    ]);
  });

  it('is who deleted whom, also after the user is gone', async () => {
    const { user, as } = await signedIn(app);
    const failed = marked(as);
    await app.request('DELETE', '/api/v1/users/me', { json: { password: 'wrong' }, headers: failed.headers });
    const details = { to: 'delete-user' };
    await expectRecord(failed.id, [{ event: 'authn_login_fail', actor_id: user.id, user_id: user.id, details }]);
    const own = marked(as);
    await app.request('DELETE', '/api/v1/users/me', { json: { password: PASSWORD }, headers: own.headers });
    await expectRecord(own.id, [{ event: 'user_deleted', actor_id: user.id, user_id: user.id }]);
    const { admin, as: asSuper, user: other } = await adminAnd();
    const { id, headers } = marked(asSuper);
    await app.request('DELETE', `/api/v1/users/${other.id}`, { headers });
    await expectRecord(id, [{ event: 'user_deleted', actor_id: admin.id, user_id: other.id }]);
  });

  it('is a change of scopes and of being active, with the old and the new, and of names only that they changed', async () => {
    const { admin, as, user } = await adminAnd({ firstName: 'Ada' });
    const about = { actor_id: admin.id, user_id: user.id };
    const { id, headers } = marked(as);
    const json = { scopes: ['admin'], isActive: false, firstName: 'Grace' };
    await app.request('PATCH', `/api/v1/users/${user.id}`, { json, headers });
    await expectRecord(id, [
      { event: 'authz_change', ...about, details: { from: ['authenticated'], to: ['authenticated', 'admin'] } },
      {
        event: 'user_updated',
        ...about,
        details: { changed: ['firstName', 'isActive'], isActive: { from: true, to: false } },
      },
    ]);
    const again = marked(as);
    await app.request('PATCH', `/api/v1/users/${user.id}`, { json, headers: again.headers });
    await expectRecord(again.id, []);
  });

  it('is a change that two make at once, each from what the other left', async () => {
    const { as, user } = await adminAnd();
    const change = (scopes: string[]) =>
      app.request('PATCH', `/api/v1/users/${user.id}`, { json: { scopes }, headers: as });
    await Promise.all([change(['admin']), change(['super'])]);
    const [first, second] = await app.sql<Row>(
      `select * from audit_events where user_id = $1 and event = 'authz_change' order by details->>'from' = '["authenticated"]' desc`,
      [user.id],
    );
    expect(first?.details.from).toEqual(['authenticated']);
    expect(second?.details.from).toEqual(first?.details.to);
  });

  it('is that an administrator ended sessions', async () => {
    const { admin, as, user } = await adminAnd();
    await signInAs(app, user);
    await signInAs(app, user, 'cookie');
    const { id, headers } = marked(as);
    await app.request('DELETE', `/api/v1/users/${user.id}/sessions`, { headers });
    const about = { actor_id: admin.id, user_id: user.id, target_type: 'user', target_id: user.id };
    await expectRecord(id, [{ event: 'session_expired', ...about, details: { reason: 'revoked', sessions: 2 } }]);
  });

  it('knows the request also when its body comes late', async () => {
    const { port } = new URL(await app.listen());
    const { id } = marked();
    const body = JSON.stringify({ username: 'late-body', password: 'not the password' });
    const socket = connect(Number(port), '127.0.0.1');
    socket.write(
      `POST /api/v1/auth/login HTTP/1.1\r\nhost: x\r\nx-request-id: ${id}\r\nuser-agent: Mozilla/5.0 (audit)\r\n` +
        `content-type: application/json\r\ncontent-length: ${body.length}\r\nconnection: close\r\n\r\n`,
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    socket.write(body);
    expect(await text(socket)).toMatch(/^HTTP\/1.1 401 /);
    await expectRecord(id, [{ event: 'authn_login_fail' }]);
  });
});

describe('an action and its record (R93)', () => {
  it('are undone together when the action fails', async () => {
    const person = newUser();
    await app.request('POST', '/api/v1/users', { json: person });
    const { id, headers } = marked();
    expect((await app.request('POST', '/api/v1/users', { json: person, headers })).status).toBe(409);
    await expectRecord(id, []);
    const { as } = await adminAnd();
    const nobody = marked(as);
    await app.request('DELETE', `/api/v1/users/${NOBODYS_ID}`, { headers: nobody.headers });
    await expectRecord(nobody.id, []);
  });

  it('are undone together when the record fails, with 503', async () => {
    const { user, as } = await signedIn(app);
    const person = newUser();
    await app.sql('alter table audit_events rename to audit_events_away');
    try {
      expect((await app.request('POST', '/api/v1/users', { json: person })).status).toBe(503);
      const sent = { json: { password: PASSWORD }, headers: as };
      expect((await app.request('DELETE', '/api/v1/users/me', sent)).status).toBe(503);
      expect((await app.request('PATCH', '/api/v1/users/me', { json: { firstName: 'X' }, headers: as })).status).toBe(
        503,
      );
      expect((await failSignIn(user.username)).status).toBe(503);
      const rightOne = { json: { username: user.username, password: PASSWORD } };
      const signIn = await app.request('POST', '/api/v1/auth/login', rightOne);
      expect([signIn.status, signIn.setCookies]).toEqual([503, []]);
    } finally {
      await app.sql('alter table audit_events_away rename to audit_events');
    }
    const left = await app.sql('select first_name from users where id = $1 or username = $2', [
      user.id,
      person.username,
    ]);
    expect(left).toEqual([{ first_name: null }]);
    expect((await app.sql('select from sessions where user_id = $1', [user.id])).length).toBe(1);
  });

  it('hold nothing secret and nothing that breaks a line (R89)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    const cookie = await signInWithCookie(app, user);
    await app.request('GET', '/api/v1/users', { headers: { cookie, 'user-agent': 'a\tb "c" \\n' } });
    await failSignIn('typed-into-the-wrong-field');
    await app.nest.get(RefusalRecorder, { strict: false }).settle();
    const [dump] = await app.sql<{ text: string }>(`select string_agg(e::text, '|') as text from audit_events e`);
    const [hash] = await app.sql<{ password_hash: string }>('select password_hash from users where id = $1', [user.id]);
    const secrets = [PASSWORD, NEW_PASSWORD, 'not the password', 'typed-into-the-wrong-field', 'hunter2'];
    const hidden = [tokens.access_token, tokens.refresh_token, cookie.split('=')[1], hash?.password_hash, '$argon2'];
    for (const secret of [...secrets, ...hidden]) {
      expect(secret).toBeTruthy();
      expect(dump?.text).not.toContain(secret);
    }
    expect(dump?.text).not.toMatch(/[\r\n]/);
  });

  it('does not break on line ends in what is recorded', async () => {
    const log = app.nest.get(AuditLog, { strict: false });
    const details = { note: 'a\r\nb "c"' };
    await app.run(() => log.record({ event: 'sensitive_read', target: { type: 'report', id: '1' }, details }));
    const [row] = await app.sql<{ details: unknown; text: string }>(
      `select details, details::text as text from audit_events where event = 'sensitive_read'`,
    );
    expect(row?.details).toEqual(details);
    expect(row?.text).not.toMatch(/[\r\n]/);
  });
});

describe('the table', () => {
  it('refuses to be changed or emptied, whoever asks', async () => {
    await userFactory.create(app);
    const refusal = /audit_events is append-only/;
    await expect(app.sql(`update audit_events set event = 'user_created'`)).rejects.toThrow(refusal);
    await expect(app.sql('delete from audit_events')).rejects.toThrow(refusal);
    await expect(app.sql('truncate audit_events')).rejects.toThrow(refusal);
    // Nor what is younger than a day by whoever says that this is the sweep.
    await app.sql(`set gatehouse.audit_sweep = 'on'`);
    await expect(app.sql('delete from audit_events')).rejects.toThrow(refusal);
    await app.sql('reset gatehouse.audit_sweep');
  });

  it('is swept of what is older than the retention, by one instance at a time', async () => {
    await app.sql(
      `insert into audit_events (id, event, occurred_at, request_id)
       select gen_random_uuid(), 'user_created', now() - interval '366 days', 'old' from generate_series(1, 1500)`,
    );
    await app.sql(
      `insert into audit_events (id, event, occurred_at, request_id)
       values (gen_random_uuid(), 'user_created', now() - interval '364 days', 'old')`,
    );
    const sweeper = app.nest.get(AuditSweeper, { strict: false });
    await app.sql('begin');
    await app.sql('select pg_advisory_xact_lock(7331003)');
    expect(await sweeper.sweep()).toBe(0);
    await app.sql('rollback');
    expect(await sweeper.sweep()).toBe(1_500);
    expect(await app.sql(`select from audit_events where request_id = 'old'`)).toHaveLength(1);
  });
});

describe('GET /api/v1/audit', () => {
  const list = async (as: Headers, query = '') =>
    app.request<Page<AuditEventView>>('GET', `/api/v1/audit${query}`, { headers: as });

  it('is for administrators', async () => {
    expect((await app.request('GET', '/api/v1/audit')).status).toBe(401);
    expect((await list((await signedIn(app)).as)).status).toBe(403);
    expect((await list((await signedIn(app, { scopes: ['admin'] })).as)).status).toBe(200);
  });

  it('shows what happened by kind, user and time', async () => {
    const { as, user } = await adminAnd();
    await failSignIn(user.username);
    await signInAs(app, user);
    const { body } = await list(as, `?userId=${user.id}`);
    expect(body.items.map(({ event }) => event)).toEqual(['authn_login_success', 'authn_login_fail', 'user_created']);
    expect(body.items[0]).toEqual({
      id: expect.stringMatching(UUID_V7),
      occurredAt: expect.any(String),
      event: 'authn_login_success',
      actorId: user.id,
      userId: user.id,
      target: { type: 'session', id: expect.any(String) },
      ip: '127.0.0.1',
      userAgent: expect.any(String),
      requestId: expect.any(String),
      details: { kind: 'token' },
    });
    const failures = await list(as, `?userId=${user.id}&event=authn_login_fail`);
    expect(failures.body.items).toEqual([body.items[1]]);
    const since = encodeURIComponent(body.items[1]?.occurredAt ?? '');
    const later = await list(as, `?userId=${user.id}&from=${since}`);
    expect(later.body.items.map(({ event }) => event)).toContain('authn_login_success');
    const earlier = await list(as, `?userId=${user.id}&to=${since}`);
    expect(earlier.body.items.map(({ event }) => event)).toEqual(['user_created']);
  });

  it('comes in pages, newest first', async () => {
    const { as, user } = await adminAnd();
    for (let times = 0; times < 4; times++) await signInAs(app, user);
    const query = `?userId=${user.id}&limit=2`;
    const first = (await list(as, query)).body;
    const second = (await list(as, `${query}&cursor=${first.nextCursor}`)).body;
    const third = (await list(as, `${query}&cursor=${second.nextCursor}`)).body;
    const ids = [first, second, third].flatMap(({ items }) => items.map(({ id }) => id));
    expect(ids).toEqual(ids.toSorted().toReversed());
    expect(new Set(ids).size).toBe(5);
    expect(third.nextCursor).toBeNull();
  });

  it.each(['limit=0', 'limit=101', 'event=made_up', 'userId=1', 'from=yesterday', 'cursor=x', 'more=1'])(
    'refuses ?%s',
    async (query) => {
      const { as } = await signedIn(app, { scopes: ['admin'] });
      expect((await list(as, `?${query}`)).status).toBe(422);
    },
  );
});

describe('GET /api/v1/users/me/audit', () => {
  const listOwn = async (as: Headers) =>
    app.request<Page<OwnAuditEventView>>('GET', '/api/v1/users/me/audit?limit=100', { headers: as });

  it('is for the signed-in', async () => {
    expect((await app.request('GET', '/api/v1/users/me/audit')).status).toBe(401);
  });

  it('shows what concerns the caller, and of others who did it nothing', async () => {
    const { as: asSuper, user } = await adminAnd();
    const as = await signInAs(app, user);
    await failSignIn(user.username);
    await app.request('PATCH', `/api/v1/users/${user.id}`, { json: { scopes: [], firstName: 'X' }, headers: asSuper });
    await app.request('GET', '/api/v1/users', { headers: as });
    await app.nest.get(RefusalRecorder, { strict: false }).settle();
    const { items } = (await listOwn(as)).body;
    const seen = items.map(({ event, byYou, ip }) => ({ event, byYou, ip }));
    expect(seen).toEqual([
      { event: 'authz_fail', byYou: true, ip: '127.0.0.1' },
      { event: 'user_updated', byYou: false, ip: null },
      { event: 'authn_login_fail', byYou: false, ip: null },
      { event: 'authn_login_success', byYou: true, ip: '127.0.0.1' },
      { event: 'user_created', byYou: false, ip: null },
    ]);
    expect(items.filter(({ byYou }) => !byYou).every(({ userAgent }) => userAgent === null)).toBe(true);
    const [keys] = items.map((item) => Object.keys(item).toSorted());
    expect(keys).toEqual(['byYou', 'details', 'event', 'id', 'ip', 'occurredAt', 'target', 'userAgent']);
  });

  it('shows nothing of anybody else', async () => {
    const { user } = await signedIn(app);
    const { user: other, as } = await signedIn(app);
    const { items } = (await listOwn(as)).body;
    expect(JSON.stringify(items)).not.toContain(user.id);
    expect(items.map(({ event }) => event)).toEqual(['authn_login_success', 'user_created']);
    expect(items.at(-1)?.target).toEqual({ type: 'user', id: other.id });
  });
});

describe('a request that another site makes without signing in', () => {
  it('is on record with nobody as its actor', async () => {
    const { id, headers } = marked({ origin: 'https://evil.example' });
    const sent = { json: { username: 'ada', password: PASSWORD }, headers };
    expect((await app.request('POST', '/api/v1/auth/login', sent)).status).toBe(403);
    await expectRecord(id, [{ event: 'authz_fail', actor_id: null, details: { reason: 'cross-site' } }]);
  });
});

// Last: Passport keeps its strategies for the whole process (see startTestApp).
describe('the first run', () => {
  it('records the first user and what it may', async () => {
    const fresh = await startTestApp();
    try {
      const setup = fresh.nest.get(SetupService, { strict: false });
      const code = (await setup.openLink()) ?? '';
      const user = await fresh.run(() => setup.makeFirstSuper(code, newUser()));
      const rows = await fresh.sql<Row>('select * from audit_events order by id');
      expect(rows).toEqual([
        expect.objectContaining({ event: 'user_created', user_id: user?.id, actor_id: null, ip: null }),
        expect.objectContaining({
          event: 'authz_change',
          user_id: user?.id,
          details: { from: [], to: ['authenticated', 'super'], reason: 'first-super' },
        }),
      ]);
    } finally {
      await fresh.close();
    }
  });
});
