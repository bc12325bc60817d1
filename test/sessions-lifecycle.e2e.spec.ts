import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SessionActivity } from '../src/sessions/session-activity.service.js';
import { SessionSweeper } from '../src/sessions/session-sweeper.service.js';
import { type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { cookieOf, getTokens, PASSWORD, signedIn, signInAs, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;
let activity: SessionActivity;
let sweeper: SessionSweeper;

beforeAll(async () => {
  app = await startTestApp();
  activity = app.nest.get(SessionActivity, { strict: false });
  sweeper = app.nest.get(SessionSweeper, { strict: false });
});

afterAll(() => app.close());

interface SessionTimes {
  last_seen_at: Date;
  idle_expires_at: Date;
  expires_at: Date;
}

const me = async (headers: Headers) => (await app.request('GET', '/api/v1/users/me', { headers })).status;
const refresh = (token: string) =>
  app.request('POST', '/api/v1/auth/token', { form: { grant_type: 'refresh_token', refresh_token: token } });
const logIn = (username: string, headers: Headers = {}) =>
  app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD }, headers });
const move = (userId: string, column: string, to: string) =>
  app.sql(`update sessions set ${column} = now() + $2::interval where user_id = $1`, [userId, to]);
const times = async (userId: string): Promise<SessionTimes> => {
  const [row] = await app.sql<SessionTimes>('select * from sessions where user_id = $1', [userId]);
  if (!row) throw new Error('There is no session.');
  return row;
};
const secondsUntil = (date: Date) => (date.getTime() - Date.now()) / 1_000;

describe('a session', () => {
  it('is born with an idle and an absolute end of its own (A7, A16, R31)', async () => {
    const { user } = await signedIn(app, {}, 'cookie');
    const { idle_expires_at: idle, expires_at: absolute } = await times(user.id);
    expect(secondsUntil(idle)).toBeGreaterThan(3_590);
    expect(secondsUntil(idle)).toBeLessThan(3_610);
    expect(secondsUntil(absolute)).toBeGreaterThan(30 * 86_400 - 10);
    expect(secondsUntil(absolute)).toBeLessThan(30 * 86_400 + 10);
  });

  const columns = ['idle_expires_at', 'expires_at'] as const;
  const ways = ['cookie', 'bearer'] as const;
  it.each(columns.flatMap((column) => ways.map((way) => [column, way] as const)))(
    'lives until %s and not a second longer, by %s (A8, R31)',
    async (column, way) => {
      const { user, as } = await signedIn(app, {}, way);
      await move(user.id, column, '5 seconds');
      expect(await me(as)).toBe(200);
      await move(user.id, column, '-1 second');
      expect(await me(as)).toBe(401);
    },
  );

  it('is judged by one clock, that of the database, whatever the time zone (A10)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await app.sql(`set time zone 'Pacific/Kiritimati'`);
    await app.sql(`update sessions set idle_expires_at = now() + interval '5 seconds' where user_id = $1`, [user.id]);
    expect(await me(as)).toBe(200);
    await app.sql(`update sessions set idle_expires_at = now() - interval '1 second' where user_id = $1`, [user.id]);
    expect(await me(as)).toBe(401);
    await app.sql('reset time zone');
  });

  it('slides its idle end with use, and never its absolute one (A9, R31)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await move(user.id, 'last_seen_at', '-2 minutes');
    await move(user.id, 'idle_expires_at', '10 minutes');
    const before = await times(user.id);
    expect(await me(as)).toBe(200);
    await activity.flush();
    const after = await times(user.id);
    expect(secondsUntil(after.idle_expires_at)).toBeGreaterThan(3_590);
    expect(after.last_seen_at.getTime()).toBeGreaterThan(before.last_seen_at.getTime());
    expect(after.expires_at).toEqual(before.expires_at);
  });

  it('slides at most once a minute (A11, A39)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await move(user.id, 'last_seen_at', '-50 seconds');
    await move(user.id, 'idle_expires_at', '10 minutes');
    const before = await times(user.id);
    for (let uses = 0; uses < 5; uses += 1) await me(as);
    await activity.flush();
    expect(await times(user.id)).toEqual(before);
  });

  it('waits for nobody to slide: one that is being written slides at its next use (R31)', async () => {
    const [ada, bob] = [await signedIn(app, {}, 'cookie'), await signedIn(app, {}, 'cookie')];
    for (const { user, as } of [ada, bob]) {
      await move(user.id, 'last_seen_at', '-2 minutes');
      await move(user.id, 'idle_expires_at', '10 minutes');
      expect(await me(as)).toBe(200);
    }
    const idleSeconds = async ({ user }: typeof ada) => secondsUntil((await times(user.id)).idle_expires_at);
    await app.sql('begin');
    await app.sql('select from sessions where user_id = $1 for update', [bob.user.id]);
    await activity.flush();
    await app.sql('commit');
    expect(await idleSeconds(ada)).toBeGreaterThan(3_590);
    expect(await idleSeconds(bob)).toBeLessThan(610);
    expect(await me(bob.as)).toBe(200);
    await activity.flush();
    expect(await idleSeconds(bob)).toBeGreaterThan(3_590);
  });

  it('does not come back to life by use once it has expired (A9, R31)', async () => {
    for (const column of columns) {
      const { user, as } = await signedIn(app, {}, 'cookie');
      await move(user.id, 'last_seen_at', '-2 minutes');
      expect(await me(as)).toBe(200);
      await move(user.id, column, '-1 second');
      await activity.flush();
      expect(await me(as)).toBe(401);
      await activity.flush();
      expect(await me(as)).toBe(401);
    }
  });

  it('of an API client does not come back by its refresh token once it has expired (A9, R63)', async () => {
    for (const column of columns) {
      const user = await userFactory.create(app);
      const tokens = await getTokens(app, user);
      await move(user.id, column, '-1 second');
      expect((await refresh(tokens.refresh_token)).status).toBe(400);
      expect(await me({ authorization: `Bearer ${tokens.access_token}` })).toBe(401);
    }
  });

  it('slides when its refresh token is used', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await move(user.id, 'last_seen_at', '-2 minutes');
    await move(user.id, 'idle_expires_at', '10 minutes');
    expect((await refresh(tokens.refresh_token)).status).toBe(200);
    await activity.flush();
    expect(secondsUntil((await times(user.id)).idle_expires_at)).toBeGreaterThan(3_590);
  });

  it('does not outlive its user, and makes no fault of ours (A13, A14, R33)', async () => {
    const user = await userFactory.create(app);
    const [cookie, bearer] = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
    await app.sql('delete from users where id = $1', [user.id]);
    expect(await me(cookie)).toBe(401);
    expect(await me(bearer)).toBe(401);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
    expect(
      await app.sql('select from refresh_tokens r left join sessions s on s.id = r.session_id where s.id is null'),
    ).toEqual([]);
  });

  it('belongs to a user that is there, by the database itself (A13)', async () => {
    const insert = `insert into sessions (id, user_id, kind, idle_seconds, idle_expires_at, expires_at)
      values (gen_random_uuid(), gen_random_uuid(), 'browser', 60, now(), now())`;
    await expect(app.sql(insert)).rejects.toMatchObject({ code: '23503' });
  });

  it('is worth nothing while its user is inactive (A15, B7, R33)', async () => {
    const user = await userFactory.create(app);
    const [cookie, bearer] = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
    await app.sql('update users set is_active = false where id = $1', [user.id]);
    for (const headers of [cookie, bearer]) {
      for (const path of ['/api/v1/users/me', '/api/v1/sessions', '/api/v1/users', '/metrics']) {
        expect((await app.request('GET', path, { headers })).status).toBe(401);
      }
    }
  });

  it('does not come back to life when its user is activated again (R33)', async () => {
    const user = await userFactory.create(app);
    const [cookie, bearer] = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
    await app.sql('update users set is_active = false where id = $1', [user.id]);
    await app.sql('update users set is_active = true where id = $1', [user.id]);
    for (const headers of [cookie, bearer]) {
      expect((await app.request('GET', '/api/v1/users/me', { headers })).status).toBe(401);
    }
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(0);
  });

  it('follows a change of scopes at the very next request (R70)', async () => {
    const user = await userFactory.create(app);
    const [cookie, bearer] = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
    const list = async (headers: Headers) => (await app.request('GET', '/api/v1/users', { headers })).status;
    await app.sql(`update users set scopes = '{authenticated,admin}' where id = $1`, [user.id]);
    expect(await list(cookie)).toBe(200);
    await app.sql(`update users set scopes = '{authenticated}' where id = $1`, [user.id]);
    expect(await list(cookie)).toBe(403);
    expect(await list(bearer)).toBe(403);
  });

  it('is not to be found in a dump of the database (A6, R27)', async () => {
    const user = await userFactory.create(app);
    const cookie = (await signInWithCookie(app, user)).slice('session='.length);
    const tokens = await getTokens(app, user);
    const tables = await app.sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    expect(tables.map(({ name }) => name)).toEqual(expect.arrayContaining(['users', 'sessions', 'refresh_tokens']));
    for (const { name } of tables) {
      const dump = JSON.stringify(await app.sql(`select t::text from "${name}" t`));
      for (const secret of [cookie, tokens.refresh_token, tokens.access_token, PASSWORD]) {
        expect(dump).not.toContain(secret);
        expect(dump).not.toContain(Buffer.from(secret).toString('hex'));
        expect(dump).not.toContain(Buffer.from(secret, 'base64url').toString('hex'));
      }
    }
  });

  it('is found by the hash of a token only, not by the hash as the database has it (A6, R27)', async () => {
    const { user } = await signedIn(app, {}, 'cookie');
    const [row] = await app.sql<{ hash: Buffer }>('select token_hash as hash from sessions where user_id = $1', [
      user.id,
    ]);
    expect(await me({ cookie: `session=${row?.hash.toString('base64url')}` })).toBe(401);
    expect(await me({ cookie: `session=${row?.hash.toString('hex')}` })).toBe(401);
  });
});

describe('signing in', () => {
  it('never adopts what the client presents (A3, A4, R28)', async () => {
    const user = await userFactory.create(app);
    const planted = `session=${'A'.repeat(43)}`;
    const answer = await logIn(user.username, { cookie: planted });
    expect(cookieOf(answer.setCookies)).not.toBe(planted);
    expect(await me({ cookie: planted })).toBe(401);
  });

  it.each(['session=a', 'session=', `session=${'a'.repeat(4_000)}`, 'session=x; session=y', 'session=%00'])(
    'works beside the nonsense "%s" (A3, R29)',
    async (cookie) => {
      const user = await userFactory.create(app);
      const answer = await logIn(user.username, { cookie: cookie.slice(0, 4_050) });
      expect(answer.status).toBe(200);
      expect(await me({ cookie: cookieOf(answer.setCookies) })).toBe(200);
    },
  );

  it("drops the client's own session from before, so that nothing prepared lives on (A4, R28)", async () => {
    const user = await userFactory.create(app);
    const before = await signInWithCookie(app, user);
    const answer = await logIn(user.username, { cookie: before, origin: ORIGIN });
    const after = cookieOf(answer.setCookies);
    expect(after).not.toBe(before);
    expect(await me({ cookie: before })).toBe(401);
    expect(await me({ cookie: after })).toBe(200);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(1);
  });

  it("binds nobody's cookie to another user (A5, R28)", async () => {
    const [victim, attacker] = [await userFactory.create(app), await userFactory.create(app)];
    const theirs = await signInWithCookie(app, victim);
    const answer = await logIn(attacker.username, { cookie: theirs });
    const mine = cookieOf(answer.setCookies);
    expect(mine).not.toBe(theirs);
    const headers = { cookie: theirs };
    const seen = await app.request('GET', '/api/v1/users/me', { headers });
    expect(seen.body.id).not.toBe(attacker.id);
    expect((await app.request('GET', '/api/v1/users/me', { headers: { cookie: mine } })).body.id).toBe(attacker.id);
  });

  it('that fails leaves the session from before as it is (A5)', async () => {
    const user = await userFactory.create(app);
    const before = await signInWithCookie(app, user);
    const json = { username: user.username, password: 'not the password at all' };
    expect((await app.request('POST', '/api/v1/auth/login', { json, headers: { cookie: before } })).status).toBe(401);
    expect(await me({ cookie: before })).toBe(200);
  });

  it('and being deleted at once ends in no session and no fault (A12, R93)', async () => {
    for (let round = 0; round < 5; round += 1) {
      const user = await userFactory.create(app);
      const [answers] = await Promise.all([
        Promise.all(Array.from({ length: 4 }, () => logIn(user.username))),
        app.sql('delete from users where id = $1', [user.id]),
      ]);
      for (const { status } of answers) expect([200, 401]).toContain(status);
      expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
    }
  });
});

describe(SessionSweeper.name, () => {
  const fill = (userId: string, count: number, idle: string, absolute: string) =>
    app.sql(
      `insert into sessions (id, user_id, kind, idle_seconds, idle_expires_at, expires_at)
       select gen_random_uuid(), $1, 'token', 60, now() + $3::interval, now() + $4::interval from generate_series(1, $2::int)`,
      [userId, count, idle, absolute],
    );

  it('deletes what has expired, in batches until none is left, and nothing else (A11)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    await sweeper.sweep();
    await fill(user.id, 1_500, '-1 second', '1 hour');
    await fill(user.id, 700, '1 hour', '-1 second');
    await fill(user.id, 3, '1 minute', '1 minute');
    expect(await sweeper.sweep()).toBe(2_200);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(4);
    expect(await me(as)).toBe(200);
    expect(await sweeper.sweep()).toBe(0);
  });

  it('leaves it to another instance that sweeps already', async () => {
    const { user } = await signedIn(app, {}, 'cookie');
    await fill(user.id, 2, '-1 second', '1 hour');
    await app.sql('begin');
    await app.sql('select pg_advisory_xact_lock(7331002)');
    expect(await sweeper.sweep()).toBe(0);
    await app.sql('rollback');
    expect(await sweeper.sweep()).toBe(2);
  });

  it('takes the spent refresh tokens of what it deletes along', async () => {
    const user = await userFactory.create(app);
    await refresh((await getTokens(app, user)).refresh_token);
    const tokens = `select from refresh_tokens where session_id in (select id from sessions where user_id = $1)`;
    expect(await app.sql(tokens, [user.id])).toHaveLength(2);
    const [{ count } = { count: 0 }] = await app.sql<{ count: number }>(
      'select count(*)::int as count from refresh_tokens',
    );
    await move(user.id, 'expires_at', '-1 second');
    await sweeper.sweep();
    expect(await app.sql('select from refresh_tokens')).toHaveLength(count - 2);
  });
});
