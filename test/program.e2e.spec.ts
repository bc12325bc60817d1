import { type ChildProcess, type ChildProcessWithoutNullStreams, execFile, spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { promisify } from 'node:util';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { freePort } from '../src/database/free-port.js';
import { makeDataDirectory } from './support/data-directory.js';

const ROOT = join(import.meta.dirname, '..');
const PASSWORD = 'heat caves lakers 42';

// The programs run as they are served: built.
beforeAll(() => promisify(execFile)(process.execPath, [join(ROOT, 'scripts/build.js')]), 60_000);

let dataDirectory: string;
let port: number;
const started: ChildProcess[] = [];

beforeEach(async () => {
  dataDirectory = await makeDataDirectory();
  port = await freePort(0);
});

afterEach(async () => {
  for (const child of started.splice(0)) await end(child, 'SIGTERM');
  await rm(dataDirectory, { recursive: true, force: true });
}, 60_000);

/** Runs a program as a process of its own, in an environment of nothing but these settings. */
function run(
  program: string,
  words: string[] = [],
  settings: Record<string, string> = {},
): ChildProcessWithoutNullStreams {
  const file = join(ROOT, 'dist/src', program);
  const env = { PATH: process.env.PATH, PORT: String(port), DATA_DIR: dataDirectory, LOG_LEVEL: 'warn', ...settings };
  const child = spawn(process.execPath, [file, ...words], { env });
  started.push(child);
  return child;
}

async function startServer(settings?: Record<string, string>): Promise<ChildProcessWithoutNullStreams> {
  const server = run('main.js', [], settings);
  for (let tries = 0; tries < 300 && server.exitCode === null; tries += 1) {
    if ((await ask('/health/ready')) === 200) return server;
    await sleep(100);
  }
  throw new Error('The server did not start.');
}

async function end(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill(signal);
  await exit;
}

async function ask(path: string, init?: RequestInit): Promise<number | undefined> {
  try {
    return (await fetch(`http://127.0.0.1:${port}${path}`, init)).status;
  } catch {
    return undefined;
  }
}

async function createUser(username: string) {
  const email = `${username}@example.org`;
  return command(['user', 'create', username, '--email', email, '--scope', 'super', '--password-stdin'], PASSWORD);
}

/** Runs a command to its end. */
async function command(words: string[], input = '') {
  const cli = run('cli/main.js', words);
  const exit = once(cli, 'exit');
  cli.stdin.end(`${input}\n`);
  const [out, errors] = await Promise.all([text(cli.stdout), text(cli.stderr)]);
  const [code] = (await exit) as [number];
  return { code, out, errors };
}

async function signIn(username: string): Promise<{ authorization: string }> {
  const body = new URLSearchParams({ username, password: PASSWORD });
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/auth/token`, { method: 'POST', body });
  const { access_token: token } = (await answer.json()) as { access_token: string };
  return { authorization: `Bearer ${token}` };
}

describe('npm start', () => {
  it('has every user and session again after it was killed', async () => {
    const first = await startServer();
    await createUser('ada');
    const headers = await signIn('ada');
    await end(first, 'SIGKILL');
    await startServer();
    expect(await ask('/api/v1/users/me', { headers })).toBe(200);
    expect(await signIn('ada')).toEqual({ authorization: expect.stringMatching(/^Bearer ey/) });
  }, 60_000);

  it('says why it will not start on a data directory in use, and the first goes on', async () => {
    const first = await startServer();
    const second = run('main.js', [], { PORT: String(await freePort(0)) });
    const exit = once(second, 'exit');
    const errors = await text(second.stderr);
    expect((await exit)[0]).toBe(1);
    expect(errors).toContain(`${dataDirectory} is in use by the process ${first.pid}`);
    expect(errors).not.toContain('    at ');
    expect(await ask('/health/ready')).toBe(200);
  }, 60_000);

  it('ends with exit code 0 on SIGTERM, after answering whoever asks while it drains', async () => {
    const server = await startServer({ DRAIN_SECONDS: '5' });
    await createUser('ada');
    const headers = await signIn('ada');
    const exit = once(server, 'exit');
    const answers: (number | undefined)[] = [];
    const askInTurn = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) answers.push(await ask('/api/v1/users/me', { headers }));
    };
    const asking = [askInTurn(), askInTurn(), askInTurn(), askInTurn()];
    await sleep(20);
    server.kill('SIGTERM');
    await Promise.all(asking);
    expect(answers).toEqual(Array.from({ length: 80 }, () => 200));
    expect(await ask('/health/ready')).toBe(503);
    expect(await exit).toEqual([0, null]);
  }, 60_000);

  it('ends in time although clients hung up in the middle of a sign-in', async () => {
    const server = await startServer();
    const body = JSON.stringify({ username: 'nobody', password: PASSWORD });
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: gatehouse\r\ncontent-type: application/json\r\n';
    const sockets = [1, 2, 3].map(() => connect(port, '127.0.0.1').on('error', () => undefined));
    for (const socket of sockets) socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    await sleep(8);
    for (const socket of sockets) socket.destroy();
    const exit = once(server, 'exit');
    server.kill('SIGINT');
    expect(await Promise.race([exit, sleep(15_000, 'not yet', { ref: false })])).toEqual([0, null]);
  }, 60_000);

  it('names every fault of its settings at once, and no stack', async () => {
    const server = run('main.js', [], { NODE_ENV: 'production', PORT: 'seven', SESSION_IDLE_SECONDS: '-1' });
    const exit = once(server, 'exit');
    const errors = await text(server.stderr);
    expect((await exit)[0]).toBe(1);
    expect(errors).toContain('PORT');
    expect(errors).toContain('SESSION_IDLE_SECONDS');
    expect(errors).not.toContain('    at ');
  });
});

describe('cli user create', () => {
  it('makes a user while the server runs, and prints it as one line', async () => {
    await startServer();
    const { code, out, errors } = await createUser('grace');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ username: 'grace', scopes: ['authenticated', 'super'] });
    expect(await ask('/api/v1/users', { headers: await signIn('grace') })).toBe(200);
  }, 60_000);

  it('makes a user while no server runs, whom the next server knows', async () => {
    expect((await createUser('grace')).code).toBe(0);
    await startServer();
    expect(await ask('/api/v1/users/me', { headers: await signIn('grace') })).toBe(200);
  }, 60_000);

  it('says what is wrong, and makes nobody', async () => {
    await createUser('grace');
    const { code, out, errors } = await createUser('GRACE');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe('The username is taken.\n');
  }, 60_000);
});

describe('cli keys', () => {
  const keys = async (...words: string[]) => {
    const { code, out, errors } = await command(['keys', ...words]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const lines = out.trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Record<'kid' | 'state', string>);
  };
  const me = (headers: Record<string, string>) => ask('/api/v1/users/me', { headers });
  const published = async () => {
    const answer = await fetch(`http://127.0.0.1:${port}/.well-known/jwks.json`);
    return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };
  const until = async (what: () => Promise<boolean>) => {
    for (let tries = 0; tries < 300 && !(await what()); tries += 1) await sleep(100);
    expect(await what()).toBe(true);
  };

  it('adds a key while the server runs, which goes on with both, and ends all but a new one when told to (R55)', async () => {
    await startServer();
    await createUser('ada');
    const headers = await signIn('ada');
    const [first] = await published();

    const [next] = await keys('rotate', '--lead', '1');
    expect(next).toEqual({
      kid: expect.stringMatching(/^[\w-]{43}$/),
      state: 'next',
      createdAt: expect.stringMatching(/Z$/),
      signsFrom: expect.stringMatching(/Z$/),
      verifiesUntil: null,
    });
    await until(async () => (await published()).length === 2);
    expect(new Set(await published())).toEqual(new Set([first, next?.kid]));
    expect(await me(headers)).toBe(200);
    await until(async () => (await keys('list'))[0]?.state === 'signing');
    expect([await me(headers), await me(await signIn('ada'))]).toEqual([200, 200]);

    const [last] = await keys('rotate', '--now');
    expect(last?.state).toBe('signing');
    await until(async () => (await me(headers)) === 401);
    expect(await published()).toEqual([last?.kid]);
    expect(await me(await signIn('ada'))).toBe(200);
    expect((await keys('list')).map(({ state }) => state)).toEqual(['signing', 'retired', 'retired']);
  }, 240_000);

  it('says what is wrong, and makes the first key if it must', async () => {
    const lead = await command(['keys', 'rotate', '--lead', '-1']);
    const both = await command(['keys', 'rotate', '--lead', '1', '--now']);
    expect([lead.code, both.code]).toEqual([1, 1]);
    expect(lead.errors).toContain('from 0 to 86400');
    expect(both.errors).toContain('--now');
    await keys('rotate');
    const again = await command(['keys', 'rotate']);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.errors).toMatch(/^The key [\w-]{43} is still to sign: let it, or say --now\.\n$/);
    expect((await keys('list')).map(({ state }) => state)).toEqual(['next', 'signing']);
  }, 240_000);

  it('do not open to a server with another secret: it says so and does not start (R27)', async () => {
    const server = await startServer();
    await end(server, 'SIGTERM');
    const SECRET_KEY = randomBytes(32).toString('base64');
    const other = run('main.js', [], { SECRET_KEY });
    const exit = once(other, 'exit');
    const errors = await text(other.stderr);
    expect((await exit)[0]).toBe(1);
    expect(errors).toMatch(/SECRET_KEY: opens no key that signs/);
    expect(errors).not.toContain('    at ');
  }, 240_000);
});
