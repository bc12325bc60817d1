import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Answer, type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { type DatabaseProxy, startDatabaseProxy } from './support/database-proxy.js';
import { forge } from './support/forged-token.js';
import { PASSWORD, signInAs, userFactory } from './support/users.js';
import { untilWaiting } from './support/waiting-statements.js';

const POOL_MAX = 2;

let app: TestApp;
let proxy: DatabaseProxy;
let username: string;
let bearer: Headers;
let cookie: Headers;

beforeAll(async () => {
  app = await startTestApp(
    { DATABASE_POOL_MAX: String(POOL_MAX) },
    {
      databaseThrough: async (url) => {
        proxy = await startDatabaseProxy(url);
        return proxy.url;
      },
    },
  );
});

beforeEach(async () => {
  const user = await userFactory.create(app);
  username = user.username;
  bearer = await signInAs(app, user);
  cookie = await signInAs(app, user, 'cookie');
});

afterEach(async () => {
  await proxy.restore();
  await expectReady();
});

afterAll(async () => {
  // Bounded: the pool of an application that lost a connection for good would wait for it for ever.
  const isClosed = await Promise.race([app.close().then(() => true), sleep(5_000, false, { ref: false })]);
  await proxy.close();
  expect(isClosed).toBe(true);
});

const me = (headers: Headers) => app.request('GET', '/api/v1/users/me', { headers });
const live = () => app.request('GET', '/health/live');
const ready = () => app.request('GET', '/health/ready');
const token = () => app.request('POST', '/api/v1/auth/token', { json: { username, password: PASSWORD } });

/** Every kind of request that asks the database. */
const everyKind: [string, () => Promise<Answer>][] = [
  ['a request by access token', () => me(bearer)],
  ['a request by cookie', () => me(cookie)],
  ['a sign-in', () => app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD } })],
  ['a change', () => app.request('PATCH', '/api/v1/users/me', { json: { firstName: 'Ada' }, headers: bearer })],
  ['a sign-out', () => app.request('POST', '/api/v1/auth/logout', { headers: { ...cookie, origin: ORIGIN } })],
];

function expectUnavailable(answer: Answer): void {
  expect(answer.status).toBe(503);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.setCookies).toEqual([]);
  expect(answer.text).not.toMatch(/ECONN|127\.0\.0\.1|connect|timeout|pg_|pool/i);
}

async function expectReady(): Promise<void> {
  for (let tries = 0; tries < 50 && (await ready()).status !== 200; tries += 1) await sleep(100);
  // As many at once as there are connections: none of them may have been lost.
  const answers = await Promise.all(Array.from({ length: POOL_MAX }, () => me(bearer)));
  for (const { status } of answers) expect([200, 401]).toContain(status);
}

async function expectBack(): Promise<void> {
  await expectReady();
  expect((await me(bearer)).status).toBe(200);
  expect((await me(cookie)).status).toBe(200);
}

const timed = async (work: () => Promise<Answer>): Promise<{ answer: Answer; seconds: number }> => {
  const start = performance.now();
  const answer = await work();
  return { answer, seconds: (performance.now() - start) / 1_000 };
};

describe('while the database is stopped', () => {
  it.each(everyKind)('%s is told to try again, at once: neither 401 nor 500 (B10, R88)', async (_, ask) => {
    await proxy.cut();
    const { answer, seconds } = await timed(ask);
    expectUnavailable(answer);
    expect(seconds).toBeLessThan(2.5);
  });

  it('an OAuth client is told so in its own words', async () => {
    await proxy.cut();
    const answer = await token();
    expect(answer.status).toBe(503);
    expect(answer.headers['retry-after']).toBeDefined();
    expect(answer.body).toMatchObject({ error: 'temporarily_unavailable' });
  });

  it('the process lives, and says that it is not ready', async () => {
    await proxy.cut();
    expect((await live()).status).toBe(200);
    expectUnavailable(await ready());
    expect((await app.request('GET', '/.well-known/jwks.json')).status).toBe(200);
  });

  it('a token of a key that is not known here is told to try again: the key may be a new one (R55)', async () => {
    const [, token = ''] = (bearer.authorization ?? '').split(' ');
    const unknown = forge(app, token, { header: { kid: 'A'.repeat(43) } });
    await proxy.cut();
    expectUnavailable(await me({ authorization: `Bearer ${unknown}` }));
    expect((await ready()).status).toBe(503);
  });

  it('a stranger is still a stranger', async () => {
    await proxy.cut();
    expect((await me({})).status).toBe(401);
    expect((await me({ authorization: 'Bearer not.a.token' })).status).toBe(401);
    expect((await me({ cookie: 'session=x' })).status).toBe(401);
  });

  it('nobody is signed out by it: all is well when it is back', async () => {
    await proxy.cut();
    await Promise.all([me(bearer), me(cookie)]);
    await proxy.restore();
    await expectBack();
  });
});

describe('when the database ends every connection', () => {
  it('the next requests get new ones', async () => {
    await Promise.all([me(bearer), me(cookie)]);
    await app.sql(
      `select pg_terminate_backend(pid) from pg_stat_activity
        where datname = current_database() and pid <> pg_backend_pid()`,
    );
    await expectBack();
  });
});

describe('while the database does not answer', () => {
  it('requests are told to try again in bounded time, and the process lives', async () => {
    await me(bearer);
    proxy.stall();
    const asked = Promise.all([timed(() => me(bearer)), timed(() => me(cookie)), timed(ready)]);
    const { answer, seconds } = await timed(live);
    expect(answer.status).toBe(200);
    expect(seconds).toBeLessThan(1);
    for (const { answer: late, seconds: waited } of await asked) {
      expectUnavailable(late);
      // A query that was sent already is given up after 6 s, a new connection after 2 s.
      expect(waited).toBeLessThan(9);
    }
    await proxy.restore();
    await expectBack();
  });
});

describe('while every connection is taken', () => {
  it('requests are told to try again within 2.5 s, and are served as soon as one is free', async () => {
    await app.sql('begin');
    await app.sql('lock table sessions in access exclusive mode');
    const holders = Array.from({ length: POOL_MAX }, () => app.request('GET', '/api/v1/users/me', { headers: bearer }));
    const waiting = [...holders, ...everyKind.slice(0, 3).map(([, ask]) => ask())].map((work) => timed(() => work));
    expect((await live()).status).toBe(200);
    for (const { answer, seconds } of await Promise.all(waiting)) {
      expectUnavailable(answer);
      expect(seconds).toBeLessThan(5);
    }
    await app.sql('rollback');
    await expectBack();
  });
});

describe('while a row is locked', () => {
  it('who wants to change it is told to try again, and who reads it is served', async () => {
    await app.sql('begin');
    await app.sql('select from users where username = $1 for update', [username]);
    const change = timed(() =>
      app.request('PATCH', '/api/v1/users/me', { json: { firstName: 'Ada' }, headers: bearer }),
    );
    expect((await me(bearer)).status).toBe(200);
    const { answer, seconds } = await change;
    expectUnavailable(answer);
    expect(seconds).toBeLessThan(4);
    await app.sql('rollback');
    expect((await me(bearer)).body.firstName).toBeNull();
  });
});

describe('while the database can only be read', () => {
  it('what changes something is told to try again', async () => {
    const [{ name } = { name: '' }] = await app.sql<{ name: string }>('select current_database() as name');
    await app.sql(`alter database "${name}" set default_transaction_read_only = on`);
    await proxy.cut();
    await proxy.restore();
    await expectReady();
    expectUnavailable(await app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD } }));
    expect((await me(bearer)).status).toBe(200);
    await app.sql(`alter database "${name}" reset default_transaction_read_only`);
    await proxy.cut();
  });
});

describe('when the database goes away in the middle of a change', () => {
  it('the change fails as a whole, and no connection is lost for good (R93)', async () => {
    for (let round = 0; round <= POOL_MAX; round += 1) {
      await app.sql('begin');
      await app.sql('select from users where username = $1 for update', [username]);
      const change = app.request('PATCH', '/api/v1/users/me', { json: { firstName: 'Ada' }, headers: bearer });
      await untilWaiting(app);
      await proxy.cut();
      await proxy.restore();
      expectUnavailable(await change);
      await app.sql('rollback');
    }
    await expectBack();
    expect((await me(bearer)).body.firstName).toBeNull();
  });

  it('or falls silent, as many changes as there are connections fail, and are not the last to be served', async () => {
    await app.sql('begin');
    await app.sql('select from users where username = $1 for update', [username]);
    const changes = Array.from({ length: POOL_MAX }, () =>
      app.request('PATCH', '/api/v1/users/me', { json: { firstName: 'Ada' }, headers: bearer }),
    );
    await untilWaiting(app, POOL_MAX);
    proxy.silence();
    for (const change of changes) expectUnavailable(await change);
    await app.sql('rollback');
    await expectBack();
  });
});
