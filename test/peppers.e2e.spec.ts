import { randomBytes } from 'node:crypto';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.js';
import { newUser, PASSWORD, userFactory } from './support/users.js';

// The application is started several times.
jest.setTimeout(120_000);

const pepper = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [pepper('old'), pepper('new')];

let app: TestApp | undefined;

afterEach(async () => {
  await app?.close();
  app = undefined;
});

/** The application as it is started next, with these peppers. */
async function start(...peppers: string[]): Promise<TestApp> {
  await app?.close();
  app = await startTestApp({ PASSWORD_PEPPERS: peppers.join(',') }, { keepLog: true });
  return app;
}

/** Signs in a user whose row came from elsewhere, and tells how it went and which hash is stored then. */
async function signInWith(
  passwordHash: string,
  running: TestApp,
): Promise<{ status: number; text: string; hash: string }> {
  const { id, username } = await userFactory.create(running, { passwordHash });
  const { status, text } = await running.request('POST', '/api/v1/auth/login', {
    json: { username, password: PASSWORD },
  });
  return { status, text, hash: await storedHash(running, id) };
}

async function storedHash(running: TestApp, id: string): Promise<string> {
  const [row] = await running.sql<{ hash: string }>('select password_hash as hash from users where id = $1', [id]);
  return row?.hash ?? '';
}

describe('the pepper of stored passwords (R10)', () => {
  it('makes a dump worthless without it, is rotated by signing in, and can be removed then', async () => {
    const first = await start(OLD);
    const registered = await first.request<{ id: string }>('POST', '/api/v1/users', { json: newUser() });
    const dumped = await storedHash(first, registered.body.id);
    expect(dumped).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1,keyid=b2xk\$/);
    expect(await signInWith(dumped, first)).toMatchObject({ status: 200, hash: dumped });

    const without = await start();
    const refused = await signInWith(dumped, without);
    expect(refused).toMatchObject({ status: 401, hash: dumped });
    const unknown = { username: 'nobody-here', password: PASSWORD };
    const stranger = await without.request('POST', '/api/v1/auth/login', { json: unknown });
    expect(stranger.status).toBe(401);
    expect(withoutRequestId(refused.text)).toEqual(withoutRequestId(stranger.text));
    await signInWith(dumped, without);
    expect(without.log.filter((line) => line.includes('PASSWORD_PEPPERS lacks \\"old\\"'))).toHaveLength(1);

    const rotated = await signInWith(dumped, await start(NEW, OLD));
    expect(rotated).toMatchObject({ status: 200, hash: expect.stringContaining(',keyid=bmV3$') });
    const last = await start(NEW);
    expect(await signInWith(rotated.hash, last)).toMatchObject({ status: 200, hash: rotated.hash });
    expect(await signInWith(dumped, last)).toMatchObject({ status: 401 });
  });

  it('is not in the database and in no line of the log', async () => {
    const running = await start(OLD);
    const { body } = await running.request<{ id: string }>('POST', '/api/v1/users', { json: newUser() });
    const secret = OLD.slice(4);
    expect(running.log.length).toBeGreaterThan(0);
    expect([...running.log, await storedHash(running, body.id)].join('\n')).not.toContain(secret.slice(0, 20));
    expect(JSON.stringify(running.config)).not.toContain(secret.slice(0, 20));
  });
});

const withoutRequestId = (text: string): unknown => ({
  ...(JSON.parse(text) as object),
  requestId: null,
  instance: null,
});
