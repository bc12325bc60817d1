import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { realpath, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { AuditSweeper } from '../src/audit/audit-sweeper.service.js';
import { ConfigurationError } from '../src/config/configuration.error.js';
import { type EmbeddedPostgres, startEmbeddedPostgres } from '../src/database/embedded-postgres.js';
import { freePort } from '../src/database/free-port.js';
import { readState, SUPERUSER } from '../src/database/postgres-cluster.js';
import { migrateDatabase } from '../src/database/prepare-database.js';
import { requireFitServer } from '../src/database/server-fitness.js';
import { LimitSweeper } from '../src/limits/limit-sweeper.service.js';
import { SessionSweeper } from '../src/sessions/session-sweeper.service.js';
import { SetupService } from '../src/users/setup.service.js';
import { startTestApp, type TestApp } from './support/app.js';
import { makeDataDirectory } from './support/data-directory.js';
import { getTokens, newUser, PASSWORD, signedIn, signInAs, userFactory } from './support/users.js';

const ROOT = join(import.meta.dirname, '..');
const APP_ROLE = 'gatehouse_app';
const APP_PASSWORD = 'change me';
/** Of both applications here: they share a database, and so the keys that it hides. */
const SECRET_KEY = randomBytes(32).toString('base64');

let directory: string;
let server: EmbeddedPostgres;
/** A superuser's connection, to the database that `server` has. */
let root: Client;
let app: TestApp;

/** A server that keeps what is committed, with a role as docs/operating.md has it. */
beforeAll(async () => {
  directory = await makeDataDirectory();
  server = await startEmbeddedPostgres(directory);
  await migrateDatabase(server.url);
  const state = await readState(join(await realpath(directory), 'postgres'));
  root = new Client({ connectionString: urlAs(SUPERUSER, state?.password ?? '') });
  root.on('error', () => undefined);
  await root.connect();
  await root.query(sqlOfTheDocs());
  await root.query(`CREATE ROLE mighty LOGIN SUPERUSER PASSWORD 'x'`);
  app = await startTestApp({ SECRET_KEY }, { databaseThrough: () => Promise.resolve(urlAs(APP_ROLE, APP_PASSWORD)) });
}, 60_000);

afterAll(async () => {
  await app.close();
  await root.end();
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

function urlAs(role: string, password: string): string {
  const url = new URL(server.url);
  url.username = role;
  url.password = password;
  return url.href;
}

function sqlOfTheDocs(): string {
  const [, section = ''] = readFileSync(join(ROOT, 'docs/operating.md'), 'utf8').split("## The database's role");
  const [, sql = ''] = /```sql\n(.*?)```/s.exec(section) ?? [];
  return sql;
}

async function faultsOf(url: string): Promise<readonly string[]> {
  try {
    await requireFitServer(url);
    return [];
  } catch (error) {
    if (error instanceof ConfigurationError) return error.faults;
    throw error;
  }
}

describe('a role that can only read and write rows', () => {
  const bearer = async (user: { username: string }) => signInAs(app, user, 'bearer');

  it('is enough to register, sign in, refresh, change the password and sign out (R91)', async () => {
    const person = newUser();
    expect((await app.request('POST', '/api/v1/users', { json: person })).status).toBe(201);
    const { refresh_token: token } = await getTokens(app, person);
    const form = { grant_type: 'refresh_token', refresh_token: token };
    expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(200);
    const wrong = { username: person.username, password: 'not the password at all' };
    expect((await app.request('POST', '/api/v1/auth/login', { json: wrong })).status).toBe(401);
    const as = await signInAs(app, person, 'cookie');
    const json = { currentPassword: PASSWORD, newPassword: 'four quiet harbours at dawn' };
    expect((await app.request('PUT', '/api/v1/users/me/password', { json, headers: as })).status).toBe(204);
    expect((await app.request('POST', '/api/v1/auth/logout', { headers: as })).status).toBe(204);
  });

  it('is enough to administer: scopes, deactivation, ended sessions, deletion (R91)', async () => {
    const { as } = await signedIn(app, { scopes: ['super'] });
    const user = await userFactory.create(app);
    const theirs = await bearer(user);
    const path = `/api/v1/users/${user.id}`;
    const change = (json: unknown) => app.request('PATCH', path, { json, headers: as });
    expect((await change({ scopes: ['authenticated', 'admin'] })).status).toBe(200);
    expect((await app.request('DELETE', `${path}/sessions`, { headers: as })).status).toBe(204);
    expect((await app.request('GET', '/api/v1/users/me', { headers: theirs })).status).toBe(401);
    expect((await change({ isActive: false })).status).toBe(200);
    expect((await app.request('DELETE', path, { headers: as })).status).toBe(204);
    const events = await app.request<{ items: { event: string }[] }>('GET', `/api/v1/audit?userId=${user.id}`, {
      headers: as,
    });
    expect(events.body.items.length).toBeGreaterThan(3);
  });

  it('is enough to sweep, the audit trail too (R91)', async () => {
    const user = await userFactory.create(app);
    await bearer(user);
    await root.query(`update sessions set expires_at = now() - interval '1 day' where user_id = $1`, [user.id]);
    await root.query(
      `insert into audit_events (id, event, occurred_at) values (gen_random_uuid(), 'x', now() - interval '366 days')`,
    );
    expect(await app.nest.get(SessionSweeper, { strict: false }).sweep()).toBeGreaterThan(0);
    expect(await app.nest.get(AuditSweeper, { strict: false }).sweep()).toBe(1);
    await app.nest.get(LimitSweeper, { strict: false }).sweep();
  });

  it('is enough for the link that makes the first user (R91)', async () => {
    await root.query('delete from users');
    const code = await app.run(() => app.nest.get(SetupService, { strict: false }).openLink());
    const answer = await app.request('POST', '/setup', { form: { ...newUser(), code: code ?? '' } });
    expect(answer.status).toBe(303);
  });

  it.each([
    'create table x (id int)',
    'create schema x',
    'drop trigger audit_events_append_only on audit_events',
    'alter table audit_events disable trigger all',
    `update audit_events set event = 'x'`,
    'truncate audit_events',
    'drop table users',
    'alter table users add x int',
    'select * from mikro_orm_migrations',
    `select pg_read_file('postgresql.conf')`,
    `copy users to program 'cat'`,
    'create role x',
    `set session_replication_role = 'replica'`,
  ])('cannot %s (R91)', async (sql) => {
    const client = new Client({ connectionString: urlAs(APP_ROLE, APP_PASSWORD) });
    await client.connect();
    await expect(client.query(sql)).rejects.toMatchObject({ code: '42501' });
    await client.end();
  });

  it('may use what a later migration of the owner adds (R91)', async () => {
    const owner = new Client({ connectionString: server.url });
    await owner.connect();
    await owner.query('create table later (id int)');
    const { rows } = await owner.query(`select has_table_privilege($1, 'later', 'select, insert') as may`, [APP_ROLE]);
    expect(rows).toEqual([{ may: true }]);
    await owner.query('drop table later');
    await owner.end();
  });
});

describe('a start in production', () => {
  it('takes an owner and a role with rights on rows (R91)', async () => {
    expect(await requireFitServer(server.url)).toEqual([]);
    expect(await requireFitServer(urlAs(APP_ROLE, APP_PASSWORD))).toEqual([]);
  });

  it('refuses a superuser (R91)', async () => {
    expect(await faultsOf(urlAs('mighty', 'x'))).toEqual([
      expect.stringMatching(/^DATABASE_URL: its role mighty is a superuser/),
    ]);
  });

  it('refuses a server with fsync=off, and warns of what a crash may undo (R91, P1)', async () => {
    await root.query(`ALTER ROLE ${APP_ROLE} SET synchronous_commit = off`);
    expect(await requireFitServer(urlAs(APP_ROLE, APP_PASSWORD))).toEqual([
      expect.stringMatching(/^synchronous_commit is off/),
    ]);
    await root.query('ALTER SYSTEM SET full_page_writes = off');
    await root.query('SELECT pg_reload_conf()');
    await until(async () => (await requireFitServer(server.url)).some((text) => text.startsWith('full_page_writes')));
    // The server that all other tests share trades durability for speed.
    const shared = process.env.TEST_DATABASE_URL ? undefined : process.env.GATEHOUSE_TEST_POSTGRES_URL;
    if (shared) expect(await faultsOf(shared)).toEqual([expect.stringContaining('fsync=off')]);
  });

  it('is refused as a superuser and works as the limited role, by the program (R91)', async () => {
    const refused = start({ DATABASE_URL: urlAs('mighty', 'x') });
    const [errors, [code]] = await Promise.all([text(refused.stderr), once(refused, 'exit')]);
    expect(code).toBe(1);
    expect(errors).toContain('its role mighty is a superuser');
    expect(errors).not.toContain('    at ');

    await root.query(`ALTER ROLE ${APP_ROLE} SET synchronous_commit = off`);
    const port = String(await freePort(0));
    const taken = start({ DATABASE_URL: urlAs(APP_ROLE, APP_PASSWORD), MIGRATE_ON_START: 'false', PORT: port });
    const exit = once(taken, 'exit');
    const output = text(taken.stdout);
    await until(async () => taken.exitCode !== null || (await isReady(port)));
    taken.kill('SIGTERM');
    expect((await exit)[0]).toBe(0);
    expect(await output).toContain('synchronous_commit is off');
  }, 60_000);

  const isReady = async (port: string) =>
    (await fetch(`http://127.0.0.1:${port}/health/ready`).catch(() => undefined))?.status === 200;

  async function until(isSo: () => Promise<boolean>): Promise<void> {
    while (!(await isSo())) await sleep(100);
  }

  function start(settings: Record<string, string>) {
    const env = {
      PATH: process.env.PATH,
      NODE_ENV: 'production',
      PUBLIC_URL: 'https://gatehouse.example',
      SECRET_KEY,
      LOG_LEVEL: 'warn',
      DATA_DIR: directory,
      DRAIN_SECONDS: '0',
      // Its place would be among the sources.
      NODE_DISABLE_COMPILE_CACHE: '1',
      ...settings,
    };
    const loader = join(import.meta.dirname, 'support/typescript-loader.ts');
    return spawn(process.execPath, ['--import', loader, join(ROOT, 'src/main.ts')], { env, cwd: directory });
  }
});
