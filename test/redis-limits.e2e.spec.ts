import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, expect, it } from '@jest/globals';
import { Redis } from 'ioredis';
import { freePort } from '../src/database/free-port.js';
import { type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { type Child, startChild } from './support/child.js';
import { describeWithRedis, type RedisServer, startRedisServer } from './support/redis-server.js';
import { PASSWORD, signedIn, userFactory } from './support/users.js';

const WRONG = 'not the password at all';
const PAIR_MAX = 30;
const TOKENS_MAX = 20;
const LIMITS = {
  SIGN_IN_TRIES_PER_MINUTE: '100',
  SIGN_IN_TRIES_PER_HOUR: '100',
  SIGN_IN_TRIES_PER_ADDRESS: '100000',
  SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: String(PAIR_MAX),
  TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: String(TOKENS_MAX),
  // A machine that is busy with tests must not take itself for a Redis that is away.
  REDIS_TIMEOUT_MS: '10000',
};

interface Told {
  readonly status: number;
  readonly retryAfter: number;
}
type Ask = (path: string, json: Record<string, string>) => Promise<Told>;

let server: RedisServer;
let redis: Redis;
let app: TestApp;
const instances: Child[] = [];

afterEach(async () => {
  for (const instance of instances.splice(0)) await instance.kill();
});

async function start(settings: Headers = {}): Promise<void> {
  app = await startTestApp({ ...LIMITS, REDIS_URL: server.url, ...settings }, { keepLog: true });
}

function startSecond(redisUrl: string): Child {
  const settings = JSON.stringify({ ...LIMITS, REDIS_URL: redisUrl });
  const child = startChild('instance.program.ts', app.databaseUrl, app.config.DATA_DIR, ORIGIN, settings);
  instances.push(child);
  return child;
}

const askHere: Ask = async (path, json) => {
  const { status, headers } = await app.request('POST', path, { json });
  return { status, retryAfter: Number(headers['retry-after']) };
};
const askAt =
  (url: string): Ask =>
  async (path, json) => {
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch(`${url}${path}`, { method: 'POST', body: JSON.stringify(json), headers });
    await answer.arrayBuffer();
    return { status: answer.status, retryAfter: Number(answer.headers.get('retry-after')) };
  };

const guess = (username: string, ask = askHere) => ask('/api/v1/auth/login', { username, password: WRONG });
const signIn = async (username: string) =>
  (await askHere('/api/v1/auth/login', { username, password: PASSWORD })).status;
const refresh = (ask = askHere) =>
  ask('/api/v1/auth/token', { grant_type: 'refresh_token', refresh_token: 'secret-token' });
const of = (status: number, answers: readonly Told[]) => answers.filter((answer) => answer.status === status);

/** How many guesses are evaluated before one is refused. */
async function guessUntilRefused(username: string): Promise<number> {
  for (let evaluated = 0; evaluated <= 100; evaluated += 1) {
    const { status, retryAfter } = await guess(username);
    if (status === 401) continue;
    expect(status).toBe(429);
    expect(retryAfter).toBeGreaterThan(0);
    return evaluated;
  }
  throw new Error('More than a hundred guesses were evaluated.');
}

const logged = (text: string) => app.log.filter((line) => line.includes(text));
const failures = () => logged('Redis does not count');

/** Waits until Redis is used, for the so-many-th time. */
async function untilCounting(times: number): Promise<void> {
  for (let tries = 0; tries < 200 && logged('counted in Redis').length < times; tries += 1) await sleep(100);
  expect(logged('counted in Redis')).toHaveLength(times);
}

describeWithRedis('limits that are counted in Redis', () => {
  beforeAll(async () => {
    server = await startRedisServer();
    redis = new Redis(server.url);
    await start();
  });
  afterEach(() => redis.flushall());
  afterAll(async () => {
    await app.close();
    redis.disconnect();
    await server.close();
  });

  it('are one count of all instances, of three hundred guesses at once too (R14)', async () => {
    const second = startSecond(server.url);
    const asks = [askHere, askAt((await second.next()).url ?? '')] as const;
    const at = (index: number): Ask => asks[index % 2 === 0 ? 0 : 1];
    const { username } = await userFactory.create(app);

    const guesses = await Promise.all(Array.from({ length: 300 }, (_, index) => guess(username, at(index))));
    expect(of(401, guesses).length).toBeLessThanOrEqual(PAIR_MAX);
    // A guess that a busy database turned away may have counted. Without any it is thirty exactly.
    expect(of(401, guesses).length + of(503, guesses).length).toBeGreaterThanOrEqual(PAIR_MAX);
    for (const { retryAfter } of of(429, guesses)) expect(retryAfter).toBeGreaterThan(0);
    for (const ask of asks) expect((await guess(username, ask)).status).toBe(429);

    const refreshed = await Promise.all(Array.from({ length: 300 }, (_, index) => refresh(at(index))));
    expect(of(400, refreshed)).toHaveLength(TOKENS_MAX);
    expect(of(429, refreshed)).toHaveLength(300 - TOKENS_MAX);
    for (const { retryAfter } of of(429, refreshed)) expect(retryAfter).toBeGreaterThan(0);

    expect(await app.sql('select from rate_limits')).toEqual([]);
    // It ends by itself: no connection and no timer keeps it.
    await second.end();
  }, 120_000);

  it('are under our prefix, run out, and hold no name and no password', async () => {
    const { username, email, id } = await userFactory.create(app);
    await guess(username);
    await guess(email);
    await guess('nobody-of-that-name');
    await guess(PASSWORD);
    await refresh();
    const keys = await redis.keys('*');
    expect(keys).toContain(`gatehouse:sign-in-pair:user:${id}@127.0.0.1`);
    expect(keys).toContain('gatehouse:token:127.0.0.1');
    for (const key of keys) {
      expect(key).toMatch(/^gatehouse:/);
      expect(await redis.ttl(key)).toBeGreaterThan(0);
      for (const secret of [username, email, 'nobody-of-that-name', PASSWORD, WRONG, 'secret-token']) {
        expect(key).not.toContain(secret);
      }
      expect(await redis.get(key)).toMatch(/^\d+$/);
    }
  });

  it('leave the address with its other tries when one succeeds (R15)', async () => {
    const { username, id } = await userFactory.create(app);
    await guess(username);
    await guess('nobody-of-that-name');
    expect(await signIn(username)).toBe(200);
    expect(await redis.get('gatehouse:sign-in-address:127.0.0.1')).toBe('2');
    expect(await redis.exists(`gatehouse:sign-in-pair:user:${id}@127.0.0.1`)).toBe(0);
  });

  it('are lifted with the lock by the operator, whose command ends (R18)', async () => {
    const { username } = await userFactory.create(app);
    const { username: other } = await userFactory.create(app);
    expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
    expect(await guessUntilRefused(other)).toBe(PAIR_MAX);
    const loader = join(import.meta.dirname, 'support/typescript-loader.ts');
    const cli = join(import.meta.dirname, '../src/cli/main.ts');
    const { PATH } = process.env;
    const env = { PATH, DATABASE_URL: app.databaseUrl, DATA_DIR: app.config.DATA_DIR, REDIS_URL: server.url };
    await promisify(execFile)(process.execPath, ['--import', loader, cli, 'user', 'unlock', username], { env });
    expect(await signIn(username)).toBe(200);
    expect(await signIn(other)).toBe(429);
  }, 120_000);

  it('count in the database while Redis refuses, and say so once', async () => {
    await redis.config('SET', 'maxmemory', '1');
    try {
      const { username } = await userFactory.create(app);
      expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
      expect((await app.sql('select from rate_limits')).length).toBeGreaterThan(0);
      expect(failures()).toHaveLength(1);
      expect(failures()[0]).toContain('OOM');
    } finally {
      await redis.config('SET', 'maxmemory', '0');
      await app.sql('delete from rate_limits');
    }
  });
});

describeWithRedis('a Redis that goes away', () => {
  beforeAll(async () => {
    server = await startRedisServer();
  });
  afterEach(() => app.close());
  afterAll(() => server.close());

  it('is replaced by the database at once, and used again when it is back (R14)', async () => {
    await start();
    const { username, id } = await userFactory.create(app);
    const { user: owner, as } = await signedIn(app);
    for (let tries = 0; tries < 10; tries += 1) expect((await guess(username)).status).toBe(401);
    await server.kill();

    expect(await signIn(owner.username)).toBe(200);
    expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(200);
    expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
    // What NIST's lock goes by was never in Redis.
    const [tries] = await app.sql('select in_a_row from password_tries where account = $1', [`user:${id}`]);
    expect(tries).toEqual({ in_a_row: 10 + PAIR_MAX });
    for (let times = 0; times < TOKENS_MAX; times += 1) expect((await refresh()).status).toBe(400);
    expect((await refresh()).status).toBe(429);
    expect(failures()).toHaveLength(1);

    await server.start();
    await untilCounting(2);
    await app.sql('delete from rate_limits');
    expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
    expect(await app.sql('select from rate_limits')).toEqual([]);
  }, 120_000);

  it('or does not answer, is waited for briefly, and costs nobody a sign-in', async () => {
    await start({ REDIS_TIMEOUT_MS: '500' });
    const { username } = await userFactory.create(app);
    server.stall();
    try {
      expect(await signIn(username)).toBe(200);
      expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
      expect(failures()).toHaveLength(1);
    } finally {
      server.resume();
    }
    await untilCounting(2);
  }, 120_000);

  it('does not keep an instance from starting or ending', async () => {
    await start({ REDIS_URL: `redis://127.0.0.1:${await freePort(0)}` });
    const { username } = await userFactory.create(app);
    expect(await signIn(username)).toBe(200);
    expect(await guessUntilRefused(username)).toBe(PAIR_MAX);
    expect(failures()).toHaveLength(1);
    const second = startSecond(app.config.REDIS_URL ?? '');
    expect((await second.next()).url).toBeDefined();
    await second.end();
  }, 120_000);
});

describeWithRedis('a Redis that wants another password', () => {
  it('is done without, and the log keeps the password to itself', async () => {
    server = await startRedisServer('--requirepass', 'the right one');
    try {
      const url = new URL(server.url);
      url.password = 'words-nobody-may-read';
      await start({ REDIS_URL: url.href });
      const { username } = await userFactory.create(app);
      expect(await signIn(username)).toBe(200);
      expect(failures()).toHaveLength(1);
      expect(failures()[0]).toContain('WRONGPASS');
      expect(app.log.join('\n')).not.toContain('words-nobody-may-read');
    } finally {
      await app.close();
      await server.close();
    }
  });
});
