import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import { freePort } from '../src/database/free-port.js';
import { endProgram as end, PASSWORD, Programs } from './support/programs.js';

const programs = Programs.forEachTest();

async function createUser(username: string) {
  const email = `${username}@example.org`;
  return programs.command(
    ['user', 'create', username, '--email', email, '--scope', 'super', '--password-stdin'],
    PASSWORD,
  );
}

describe('npm start', () => {
  it('has every user and session again after it was killed', async () => {
    const first = await programs.startServer();
    await createUser('ada');
    const headers = await programs.signIn('ada');
    await end(first, 'SIGKILL');
    await programs.startServer();
    expect(await programs.ask('/api/v1/users/me', { headers })).toBe(200);
    expect(await programs.signIn('ada')).toEqual({ authorization: expect.stringMatching(/^Bearer ey/) });
  }, 60_000);

  it('says why it will not start on a data directory in use, and the first goes on; a command makes a user meanwhile', async () => {
    const first = await programs.startServer();
    const second = programs.run('main.js', [], { PORT: String(await freePort(0)) });
    const exit = once(second, 'exit');
    const refusal = await text(second.stderr);
    expect((await exit)[0]).toBe(1);
    expect(refusal).toContain(`${programs.dataDirectory} is in use by the process ${first.pid}`);
    expect(refusal).not.toContain('    at ');
    const { code, out, errors } = await createUser('grace');
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    expect(out.trimEnd().split('\n')).toHaveLength(1);
    expect(JSON.parse(out)).toMatchObject({ username: 'grace', scopes: ['authenticated', 'super'] });
    expect(await programs.ask('/api/v1/users', { headers: await programs.signIn('grace') })).toBe(200);
  }, 60_000);

  it('ends with exit code 0 on SIGTERM, after answering whoever asks while it drains', async () => {
    const server = await programs.startServer({ DRAIN_SECONDS: '5' });
    await createUser('ada');
    const headers = await programs.signIn('ada');
    const exit = once(server, 'exit');
    const answers: (number | undefined)[] = [];
    const askInTurn = async (): Promise<void> => {
      for (let turn = 0; turn < 20; turn += 1) answers.push(await programs.ask('/api/v1/users/me', { headers }));
    };
    const asking = [askInTurn(), askInTurn(), askInTurn(), askInTurn()];
    await sleep(20);
    server.kill('SIGTERM');
    await Promise.all(asking);
    expect(answers).toEqual(Array.from({ length: 80 }, () => 200));
    expect(await programs.ask('/health/ready')).toBe(503);
    expect(await exit).toEqual([0, null]);
  }, 60_000);

  it('ends in time although clients hung up in the middle of a sign-in', async () => {
    const server = await programs.startServer();
    const body = JSON.stringify({ username: 'nobody', password: PASSWORD });
    const head = 'POST /api/v1/auth/login HTTP/1.1\r\nhost: gatehouse\r\ncontent-type: application/json\r\n';
    const sockets = [1, 2, 3].map(() => connect(programs.port, '127.0.0.1').on('error', () => undefined));
    for (const socket of sockets) socket.write(`${head}content-length: ${body.length}\r\n\r\n${body}`);
    await sleep(8);
    for (const socket of sockets) socket.destroy();
    const exit = once(server, 'exit');
    server.kill('SIGINT');
    expect(await Promise.race([exit, sleep(15_000, 'not yet', { ref: false })])).toEqual([0, null]);
  }, 60_000);

  it('names every fault of its settings at once, and no stack', async () => {
    const server = programs.run('main.js', [], { NODE_ENV: 'production', PORT: 'seven', SESSION_IDLE_SECONDS: '-1' });
    const exit = once(server, 'exit');
    const errors = await text(server.stderr);
    expect((await exit)[0]).toBe(1);
    expect(errors).toContain('PORT');
    expect(errors).toContain('SESSION_IDLE_SECONDS');
    expect(errors).not.toContain('    at ');
  });
});

describe('cli user create', () => {
  it('makes a user while no server runs, whom the next server knows, and says why it makes no other', async () => {
    expect((await createUser('grace')).code).toBe(0);
    const { code, out, errors } = await createUser('GRACE');
    expect({ code, out }).toEqual({ code: 1, out: '' });
    expect(errors).toBe('The username is taken.\n');
    await programs.startServer();
    expect(await programs.ask('/api/v1/users/me', { headers: await programs.signIn('grace') })).toBe(200);
  }, 60_000);
});

describe('cli keys', () => {
  const keys = async (...words: string[]) => {
    const { code, out, errors } = await programs.command(['keys', ...words]);
    expect({ code, errors }).toEqual({ code: 0, errors: '' });
    const lines = out.trimEnd().split('\n');
    return lines.map((line) => JSON.parse(line) as Record<'kid' | 'state', string>);
  };
  const me = (headers: Record<string, string>) => programs.ask('/api/v1/users/me', { headers });
  const published = async () => {
    const answer = await fetch(`http://127.0.0.1:${programs.port}/.well-known/jwks.json`);
    return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
  };
  const until = async (what: () => Promise<boolean>) => {
    for (let tries = 0; tries < 300 && !(await what()); tries += 1) await sleep(100);
    expect(await what()).toBe(true);
  };

  it('adds a key while the server runs, which goes on with both, and ends all but a new one when told to (R55)', async () => {
    await programs.startServer();
    await createUser('ada');
    const headers = await programs.signIn('ada');
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
    expect([await me(headers), await me(await programs.signIn('ada'))]).toEqual([200, 200]);

    const [last] = await keys('rotate', '--now');
    expect(last?.state).toBe('signing');
    await until(async () => (await me(headers)) === 401);
    expect(await published()).toEqual([last?.kid]);
    expect(await me(await programs.signIn('ada'))).toBe(200);
    expect((await keys('list')).map(({ state }) => state)).toEqual(['signing', 'retired', 'retired']);
  }, 240_000);

  it('says what is wrong, and makes the first key if it must', async () => {
    const lead = await programs.command(['keys', 'rotate', '--lead', '-1']);
    const both = await programs.command(['keys', 'rotate', '--lead', '1', '--now']);
    expect([lead.code, both.code]).toEqual([1, 1]);
    expect(lead.errors).toContain('from 0 to 86400');
    expect(both.errors).toContain('--now');
    await keys('rotate');
    const again = await programs.command(['keys', 'rotate']);
    expect(again).toMatchObject({ code: 1, out: '' });
    expect(again.errors).toMatch(/^The key [\w-]{43} is still to sign: let it, or say --now\.\n$/);
    expect((await keys('list')).map(({ state }) => state)).toEqual(['next', 'signing']);
  }, 240_000);

  it('do not open to a server with another secret: it says so and does not start (R27)', async () => {
    const server = await programs.startServer();
    await end(server, 'SIGTERM');
    const SECRET_KEY = randomBytes(32).toString('base64');
    const other = programs.run('main.js', [], { SECRET_KEY });
    const exit = once(other, 'exit');
    const errors = await text(other.stderr);
    expect((await exit)[0]).toBe(1);
    expect(errors).toMatch(/SECRET_KEY: opens no key that signs/);
    expect(errors).not.toContain('    at ');
  }, 240_000);
});
