import { once } from 'node:events';
import { connect } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Pool } from 'pg';
import { newSecretToken } from '../src/access/secret-token.js';
import { LookUpRefusedError } from '../src/database/look-up-refused.error.js';
import { PrincipalsService } from '../src/sessions/principals.service.js';
import type { User } from '../src/users/user.entity.js';
import { type Answer, type Headers, startTestApp, type TestApp } from './support/app.js';
import { decode, forge } from './support/forged-token.js';
import { getTokens, PASSWORD, signInAs, userFactory } from './support/users.js';
import { cutOffWaiting, untilWaiting } from './support/waiting-statements.js';

const POOL_MAX = 4;
/** Look-ups leave a quarter of the pool to others. */
const TURNS = 3;
const PEOPLE = 12;

/** Somebody who asks who they are, and what they must be told. */
interface Caller {
  readonly headers: Headers;
  readonly is: { readonly status: number; readonly username?: string; readonly scopes?: readonly string[] };
}

let app: TestApp;
let people: User[];
let callers: Caller[];
let known: Caller[];

beforeAll(async () => {
  app = await startTestApp({ DATABASE_POOL_MAX: String(POOL_MAX) });
  people = await Promise.all(Array.from({ length: PEOPLE }, (_, at) => makePerson(at)));
  known = (await Promise.all(people.map(waysIn))).flat();
  callers = [...known, ...(await strangers())];
});
afterAll(() => app.close());
afterEach(async () => {
  await app.sql('rollback');
  jest.restoreAllMocks();
});

const makePerson = (at: number) => userFactory.create(app, { scopes: at % 3 === 0 ? ['admin'] : [] });
const me = (headers: Headers) => app.request('GET', '/api/v1/users/me', { headers });
const askAll = (asking: readonly Caller[]) => Promise.all(asking.map(({ headers }) => me(headers)));
const bearer = (token: string): Headers => ({ authorization: `Bearer ${token}` });
const cookie = (value: string): Headers => ({ cookie: `session=${value}` });
const REFUSED = { status: 401 } as const;

async function waysIn(user: User): Promise<Caller[]> {
  const is = { status: 200, username: user.username, scopes: user.scopes };
  const byCookie = await signInAs(app, user, 'cookie');
  return [byCookie, await signInAs(app, user), byCookie].map((headers) => ({ headers, is }));
}

/** Everybody who was somebody, and everybody who never was. */
async function strangers(): Promise<Caller[]> {
  const end = async (sql: (user: User) => Promise<unknown>): Promise<Caller[]> => {
    const user = await userFactory.create(app);
    const held = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
    await sql(user);
    return held.map((headers) => ({ headers, is: REFUSED }));
  };
  const change = (set: string) => (user: User) => app.sql(`update sessions set ${set} where user_id = $1`, [user.id]);
  const [someone, another] = [await userFactory.create(app), await userFactory.create(app)];
  const [genuine, theirs] = [
    (await getTokens(app, someone)).access_token,
    (await getTokens(app, another)).access_token,
  ];
  return [
    ...(await end(change(`expires_at = now() - interval '1 second'`))),
    ...(await end(change(`idle_expires_at = now() - interval '1 second'`))),
    ...(await end((user) => app.sql('delete from sessions where user_id = $1', [user.id]))),
    ...(await end((user) => app.sql('update users set is_active = false where id = $1', [user.id]))),
    ...(await end((user) => app.sql('delete from users where id = $1', [user.id]))),
    { headers: {}, is: REFUSED },
    { headers: cookie(newSecretToken()), is: REFUSED },
    { headers: bearer(forge(app, genuine, { claims: { sid: 'no-uuid' } })), is: REFUSED },
    { headers: bearer(forge(app, genuine, { claims: { sid: '00000000-0000-0000-0000-000000000000' } })), is: REFUSED },
    { headers: bearer(forge(app, genuine, { claims: { sid: decode(theirs).claims['sid'] } })), is: REFUSED },
    { headers: bearer(genuine), is: { status: 200, username: someone.username } },
  ];
}

function expectOwn(answers: readonly Answer[], asking: readonly Caller[]): void {
  const told = answers.map(({ status, body }) => (status === 200 ? { status, ...body } : { status }));
  expect(told).toMatchObject(asking.map(({ is }) => is));
}

function expectUnavailable({ status, headers, body }: Answer): void {
  expect({ status, title: body['title'] }).toEqual({ status: 503, title: 'Service Unavailable' });
  expect(headers['retry-after']).toBe('1');
}

/** What look-ups wait for until the transaction ends: sign-ins and users are free. */
async function lockSessions(): Promise<void> {
  await app.sql('begin');
  await app.sql('lock table sessions in access exclusive mode');
}

/** One after another, each in a turn of the event loop of its own, until each has a connection. */
async function takeAllTurns(): Promise<Promise<Answer>[]> {
  const asked: Promise<Answer>[] = [];
  for (const { headers } of known.slice(0, TURNS)) {
    asked.push(me(headers));
    await untilWaiting(app, asked.length);
  }
  return asked;
}

describe('many who ask at once who they are', () => {
  it('are each told their own: users by cookie and token, strangers, the expired, revoked, inactive and deleted', async () => {
    const asking = [...callers, ...callers, ...callers];
    expectOwn(await askAll(asking), asking);
  });

  it('are let in beside a flood of cookies that nobody has', async () => {
    const flood = Array.from({ length: 2_000 }, (): Caller => ({ headers: cookie(newSecretToken()), is: REFUSED }));
    const asking = [...flood, ...known, ...flood.slice(0, 500)];
    expectOwn(await askAll(asking), asking);
  });
});

describe('one whose row cannot be read', () => {
  afterEach(async () => {
    await app.sql('drop schema if exists damaged cascade');
    await useSchemas('public');
  });

  it('is told that it is our fault, and everybody else in the batch is served (R88)', async () => {
    const [bad] = people;
    await app.sql('create schema damaged');
    await app.sql(`
      create function damaged.scopes_of(u public.users) returns text[] language plpgsql stable as $$ begin
        if u.id = '${bad?.id}' then raise 'missing chunk number 0 for toast value 16' using errcode = 'XX001'; end if;
        return u.scopes;
      end $$`);
    const columns = await app.sql<{ name: string }>(
      `select column_name as name from information_schema.columns where table_name = 'users' and table_schema = 'public'`,
    );
    const read = columns.map(({ name }) => (name === 'scopes' ? 'damaged.scopes_of(u) as scopes' : `u.${name}`));
    await app.sql(`create view damaged.users as select ${read.join(', ')} from public.users u`);
    await useSchemas('damaged, public');

    const answers = await askAll(callers);
    const isOfBad = ({ is }: Caller) => is.username === bad?.username;
    expectOwn(
      answers,
      callers.map((caller) => (isOfBad(caller) ? { ...caller, is: { status: 500 } } : caller)),
    );
    const theirs = answers.filter((_, at) => isOfBad(callers[at] as Caller));
    expect(theirs).toHaveLength(3);
    for (const { text } of theirs) expect(text).not.toMatch(/toast|chunk|XX001|select/i);
  });

  async function useSchemas(schemas: string): Promise<void> {
    const [{ name } = { name: '' }] = await app.sql<{ name: string }>('select current_database() as name');
    await app.sql(`alter database "${name}" set search_path = ${schemas}`);
    await app.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()`,
    );
    for (let tries = 0; tries < 50 && (await app.request('GET', '/health/ready')).status !== 200; tries += 1)
      await sleep(20);
  }
});

describe('when the connection of a batch is cut off', () => {
  it('it is asked once more on another, and nobody notices', async () => {
    await lockSessions();
    const asked = askAll(callers);
    await untilWaiting(app, 2);
    await cutOffWaiting(app);
    await untilWaiting(app, 2);
    await app.sql('rollback');
    expectOwn(await asked, callers);
  });

  it('and that of the second try too, those in it are told to try again, and who asks then is served', async () => {
    await lockSessions();
    const asked = askAll(known);
    await untilWaiting(app, 2);
    await cutOffWaiting(app);
    await untilWaiting(app, 2);
    await cutOffWaiting(app);
    for (const answer of await asked) expectUnavailable(answer);
    await app.sql('rollback');
    expectOwn(await askAll(callers), callers);
  });
});

describe('while the database does not get to who is asking', () => {
  it('those who ask are told to try again in bounded time, and there are connections for all else', async () => {
    await lockSessions();
    const [first, ...more] = await takeAllTurns();
    const late = known.map(({ headers }) => me(headers));
    expect((await app.request('GET', '/health/ready')).status).toBe(200);
    const json = { username: people[1]?.username, password: `not ${PASSWORD}` };
    expect((await app.request('POST', '/api/v1/auth/login', { json })).status).toBe(401);
    expect(await Promise.race([...late, sleep(0, 'waiting')])).toBe('waiting');
    for (const answer of await Promise.all([first as Promise<Answer>, ...more, ...late])) expectUnavailable(answer);
    await app.sql('rollback');
    expectOwn(await askAll(callers), callers);
  });

  it('no more than 8,192 wait: whoever else asks is told to try again at once', async () => {
    await lockSessions();
    const taken = await takeAllTurns();
    const principals = app.nest.get(PrincipalsService, { strict: false });
    const crowd = Array.from({ length: 10_000 }, () => principals.findByToken(newSecretToken()).catch(String));
    const refused = await Promise.race([Promise.all(crowd.slice(8_192)), sleep(0, ['waiting'])]);
    expect(new Set(refused)).toEqual(new Set([String(new LookUpRefusedError())]));
    expectUnavailable(await me(known[0]?.headers ?? {}));
    await app.sql('rollback');
    await Promise.all([...crowd, ...taken]);
    expectOwn(await askAll(callers), callers);
  });

  it('who hangs up meanwhile is not looked up', async () => {
    await lockSessions();
    const taken = await takeAllTurns();
    const { hostname, port } = new URL(await app.listen());
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    const token = newSecretToken();
    socket.write(`GET /api/v1/users/me HTTP/1.1\r\nhost: ${hostname}\r\ncookie: session=${token}\r\n\r\n`);
    await sleep(100);
    socket.destroy();
    await sleep(100);
    const pool = (await app.nest.get(EntityManager).getConnection().getNativeClient()) as Pool;
    const query = jest.spyOn(pool, 'query');
    const patient = me(known[0]?.headers ?? {});
    await app.sql('rollback');
    expect((await patient).status).toBe(200);
    await Promise.all(taken);
    const keys = query.mock.calls.map(([asked]) => (asked as unknown as { values: [unknown[]] }).values[0].length);
    // The patient one's session, and then what is told of its user.
    expect(keys.slice(0, 1)).toEqual([1]);
  });
});
