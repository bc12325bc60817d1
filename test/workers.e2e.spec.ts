import type { ChildProcess, ChildProcessWithoutNullStreams } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { request } from 'node:http';
import { createServer } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Client } from 'pg';
import { freePort } from '../src/database/free-port.js';
import { createTestDatabase, type TestDatabase } from './support/database.js';
import { PASSWORD, Programs } from './support/programs.js';

const LIMIT = 10;
/** Sign-ins of these tests, which count among them. */
const SIGN_INS = 2;
const BUILD_AND_START_MS = 90_000;

const programs = Programs.forAllTests();
let database: TestDatabase;
let log: string;

beforeAll(async () => {
  database = await createTestDatabase();
});
// Before the programs are ended, which do not mind.
afterAll(() => database.drop());

async function start(settings: Record<string, string> = {}, detached = false): Promise<ChildProcessWithoutNullStreams> {
  log = '';
  programs.port = await freePort(0);
  const own = { WORKERS: '2', DATABASE_URL: database.url, LOG_LEVEL: 'info', DRAIN_SECONDS: '0' };
  const server = await programs.startServer({ ...own, ...settings }, detached);
  server.stdout.on('data', (chunk: Buffer) => (log += chunk.toString()));
  await until(() => said(/^the worker \d+ serves/).length === 2);
  return server;
}

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (let tries = 0; tries < 200 && !(await isSo()); tries += 1) await sleep(50);
  expect(await isSo()).toBe(true);
}

/** The processes that a program has started and that run. */
function workersOf({ pid }: ChildProcess): [number, number] {
  return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').split(' ').filter(Boolean).map(Number) as never;
}

function isRunning(pid: number): boolean {
  return existsSync(`/proc/${pid}`) && !readFileSync(`/proc/${pid}/stat`, 'utf8').includes(') Z ');
}

interface Asked {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

/** Asks on a connection of its own, which any worker may get: `fetch` would use one again. */
function ask(path: string, { body, ...init }: Asked = {}): Promise<number | undefined> {
  const { promise, resolve } = Promise.withResolvers<number | undefined>();
  const asked = request({ port: programs.port, path, agent: false, timeout: 20_000, ...init });
  asked.on('response', (answer) => resolve(answer.resume().statusCode));
  asked.on('timeout', () => asked.destroy());
  asked.on('error', () => resolve(undefined));
  asked.end(body);
  return promise;
}

/** Asks one worker, while the other is stopped: what that one is given waits, so there are two requests. */
async function askBut(other: number, path: string, init: Asked): Promise<number> {
  process.kill(other, 'SIGSTOP');
  try {
    const answers = [ask(path, init), ask(path, init)];
    return await Promise.any(answers.map(async (answer) => (await answer) ?? Promise.reject(new Error('none'))));
  } finally {
    process.kill(other, 'SIGCONT');
  }
}

async function makeAdmin(): Promise<void> {
  const body = JSON.stringify({ username: 'ada', email: 'ada@example.org', password: PASSWORD });
  const headers = { 'content-type': 'application/json' };
  expect(await ask('/api/v1/users', { method: 'POST', body, headers })).toBe(201);
  const client = new Client({ connectionString: database.url });
  await client.connect();
  await client.query(`update users set scopes = '{authenticated,admin}'`);
  await client.end();
}

/** The lines that have come whole by now. */
const lines = () =>
  log
    .split('\n')
    .slice(0, -1)
    .map((line) => JSON.parse(line) as { msg: string });
const said = (what: RegExp) => lines().filter(({ msg }) => what.test(msg));

describe('WORKERS=2', () => {
  let server: ChildProcessWithoutNullStreams;
  let headers: { authorization: string };

  beforeAll(async () => {
    server = await start({ TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: String(LIMIT), DRAIN_SECONDS: '3' });
    await makeAdmin();
    headers = await programs.signIn('ada');
  }, BUILD_AND_START_MS);

  it('serves one port by two processes, of which each knows at once what the other did', async () => {
    const [one, other] = workersOf(server);
    const session = await programs.signIn('ada');
    const me = (silent: number) => askBut(silent, '/api/v1/users/me', { headers: session });
    expect([await me(one), await me(other)]).toEqual([200, 200]);
    expect(await ask('/api/v1/auth/logout', { method: 'POST', headers: session })).toBe(204);
    expect([await me(one), await me(other)]).toEqual([401, 401]);
  }, 60_000);

  it('counts what is limited in memory in all of them together', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const revocation = { method: 'POST', headers: form, body: 'token=x' };
    const answers = await Promise.all(Array.from({ length: 2 * LIMIT }, () => ask('/api/v1/auth/revoke', revocation)));
    expect(answers.filter((status) => status === 200)).toHaveLength(LIMIT - SIGN_INS);
    expect(answers.filter((status) => status === 429)).toHaveLength(LIMIT + SIGN_INS);
  }, 60_000);

  it('adds up the metrics of all of them', async () => {
    const [one] = workersOf(server);
    const answer = await fetch(`http://127.0.0.1:${programs.port}/metrics`, { headers });
    const told = /^process_max_fds (\d+)$/m.exec(await answer.text())?.[1];
    const ofOne = /^Max open files +(\d+)/m.exec(readFileSync(`/proc/${one}/limits`, 'utf8'))?.[1];
    expect(Number(told)).toBe(2 * Number(ofOne));
  }, 60_000);

  it('replaces one that is killed, slower and slower if that goes on, and says so', async () => {
    const pauses = () => said(/ended by SIGKILL/).map(({ msg }) => /in (\d+) ms/.exec(msg)?.[1]);
    for (let kills = 1; kills <= 2; kills += 1) {
      const [, youngest] = workersOf(server);
      process.kill(youngest, 'SIGKILL');
      await until(() => pauses().length === kills && workersOf(server).length === 2);
    }
    expect(Number(pauses()[1])).toBeGreaterThan(Number(pauses()[0]));
    const [old, third] = workersOf(server);
    await until(() => said(new RegExp(`^the worker ${third} serves`)).length === 1);
    expect(await askBut(old, '/health/live', {})).toBe(200);
  }, 60_000);

  it('ends all on SIGTERM with exit code 0, after answering whoever asks while it drains', async () => {
    const workers = workersOf(server);
    const exit = once(server, 'exit');
    const answers: (number | undefined)[] = [];
    const askInTurn = async (): Promise<void> => {
      for (let turn = 0; turn < 50; turn += 1) answers.push(await programs.ask('/api/v1/users/me', { headers }));
    };
    const asking = [askInTurn(), askInTurn(), askInTurn(), askInTurn()];
    await sleep(20);
    server.kill('SIGTERM');
    await until(async () => (await ask('/health/ready')) === 503);
    await Promise.all(asking);
    expect(answers).toEqual(Array.from({ length: 200 }, () => 200));
    expect(await exit).toEqual([0, null]);
    expect(workers.filter(isRunning)).toEqual([]);
  }, 60_000);

  it('has logged whole lines, and once what concerns all', () => {
    expect(said(/^request$/).length).toBeGreaterThan(200);
    expect(said(/^Gatehouse is open/)).toHaveLength(1);
    expect(said(/^no users yet/)).toHaveLength(1);
  });
});

describe('WORKERS=2, at its end', () => {
  it('ends well when the whole process group is told to, and replaces nobody', async () => {
    const server = await start({}, true);
    const workers = workersOf(server);
    const exit = once(server, 'exit');
    process.kill(-(server.pid ?? 0), 'SIGINT');
    expect(await exit).toEqual([0, null]);
    expect(workers.filter(isRunning)).toEqual([]);
    expect(log).not.toContain('ended by');
  }, 60_000);

  it('serves nothing any more when the primary is killed', async () => {
    const server = await start();
    const workers = workersOf(server);
    server.kill('SIGKILL');
    await until(() => !workers.some(isRunning));
    expect(await ask('/health/live')).toBeUndefined();
  }, 60_000);

  it('does not start, and says why once, when no worker can', async () => {
    const occupant = createServer().listen(0, '127.0.0.1');
    await once(occupant, 'listening');
    const PORT = String((occupant.address() as { port: number }).port);
    const server = programs.run('main.js', [], { WORKERS: '2', DATABASE_URL: database.url, PORT });
    const exit = once(server, 'exit');
    const errors = await text(server.stderr);
    expect(await exit).toEqual([1, null]);
    expect(errors.match(/^Error: .*EADDRINUSE/gm)).toHaveLength(1);
    occupant.close();
  }, 60_000);
});
