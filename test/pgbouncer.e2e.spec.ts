import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { KeyRotation } from '../src/auth/tokens/key-rotation.service.js';
import { REQUEST_SESSION_LIMITS } from '../src/database/orm.options.js';
import { requireSessionLimits } from '../src/database/transaction-pooler.js';
import { startTestApp, type TestApp } from './support/app.js';
import { type Instance, startInstance } from './support/instance.js';
import { needing } from './support/optional-program.js';
import { PGBOUNCER, type PgBouncer, POOL_SIZE, startPgBouncer } from './support/pgbouncer.js';
import { getTokens, signedIn, signInAs, userFactory } from './support/users.js';

const POOLED = {
  DATABASE_URL: 'postgres://in.front.of/it',
  DATABASE_POOLER: 'transaction',
  MIGRATE_ON_START: 'false',
};
const LIMITS = { statement_timeout: 1_000, lock_timeout: 500, idle_in_transaction_session_timeout: 1_000 };

/** Limits the sessions in this database, as docs/operating.md has it for all of a role's, and ends those that there are. */
async function limitSessions(databaseUrl: string): Promise<void> {
  const client = new Client({ connectionString: databaseUrl });
  await client.connect();
  const place = `role current_user in database ${new URL(databaseUrl).pathname.slice(1)}`;
  for (const [name, ms] of Object.entries(LIMITS)) await client.query(`alter ${place} set ${name} = ${ms}`);
  await client.query(`select pg_terminate_backend(pid) from pg_stat_activity
                       where datname = current_database() and pid <> pg_backend_pid()`);
  await client.end();
}

needing<() => void>(PGBOUNCER, describe)('behind PgBouncer in transaction mode', () => {
  let app: TestApp;
  let other: Instance;
  let pgbouncer: PgBouncer;
  let refusal: string;

  beforeAll(async () => {
    app = await startTestApp(POOLED, {
      databaseThrough: async (url) => {
        pgbouncer = await startPgBouncer(url);
        refusal = await requireSessionLimits(pgbouncer.url, REQUEST_SESSION_LIMITS).then(String, String);
        await limitSessions(url);
        return pgbouncer.url;
      },
    });
    other = await startInstance({ ...app, databaseUrl: pgbouncer.url }, POOLED);
  }, 60_000);
  afterAll(async () => {
    await other?.end();
    await app?.close();
    await pgbouncer?.stop();
  });

  const me = async (as: Record<string, string>) => {
    const answer = await app.request<{ username: string }>('GET', '/api/v1/users/me', { headers: as });
    return answer.status === 200 ? answer.body.username : answer.status;
  };

  it('asks for the limits that nobody has set, by the statements that set them', async () => {
    for (const name of Object.keys(LIMITS)) expect(refusal).toMatch(new RegExp(`ALTER ROLE \\w+ SET ${name} = \\d+;`));
    await expect(requireSessionLimits(pgbouncer.url, REQUEST_SESSION_LIMITS)).resolves.toBeUndefined();
  });

  it('signs in, refreshes, and ends a session at once on every instance', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    const refreshed = await app.request<typeof tokens>('POST', '/api/v1/auth/token', { form });
    expect(refreshed.status).toBe(200);
    const headers = { authorization: `Bearer ${refreshed.body.access_token}` };
    const cookie = await signInAs(app, user, 'cookie');
    expect([await me(headers), await me(cookie)]).toEqual([user.username, user.username]);
    const list = await app.request<{ items: unknown[] }>('GET', '/api/v1/sessions', { headers });
    expect(list.body.items).toHaveLength(2);
    const answer = await fetch(`${other.origin}/api/v1/sessions`, { method: 'DELETE', headers });
    expect(answer.status).toBe(204);
    expect([await me(headers), await me(cookie)]).toEqual([user.username, 401]);
  });

  it('gives each of many at once their own answer, by a few server connections', async () => {
    const people = await Promise.all(Array.from({ length: 20 }, () => signedIn(app)));
    const asked = Array.from({ length: 15 }, () => people).flat();
    expect(await Promise.all(asked.map(({ as }) => me(as)))).toEqual(asked.map(({ user }) => user.username));
    const [row] = await app.sql<{ count: number }>(
      'select count(*)::int from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()',
    );
    expect(row?.count).toBeLessThanOrEqual(POOL_SIZE);
  });

  it('replaces the key that signs, and leaves no lock behind', async () => {
    const { as, user } = await signedIn(app);
    await app.run(() => app.nest.get(KeyRotation, { strict: false }).replace());
    expect(await me(await signInAs(app, user))).toBe(user.username);
    expect(await me(as)).toBe(401);
    expect(await app.sql(`select from pg_locks where locktype = 'advisory'`)).toHaveLength(0);
  });

  it('keeps the limits on statements and on waiting for a lock', async () => {
    const { as, user } = await signedIn(app);
    const holder = new Client({ connectionString: app.databaseUrl });
    await holder.connect();
    await holder.query('begin');
    await holder.query('lock table sessions in access exclusive mode');
    const answer = await app.request('GET', '/api/v1/users/me', { headers: as });
    await holder.end();
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBeDefined();
    const slow = new Client({ connectionString: pgbouncer.url });
    await slow.connect();
    await expect(slow.query('select pg_sleep(20)')).rejects.toMatchObject({ code: '57014' });
    await slow.end();
    expect(await me(as)).toBe(user.username);
  });
});
