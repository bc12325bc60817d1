import { afterAll, afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { SetupService } from '../src/users/setup.service.js';
import { startTestApp, type TestApp } from './support/app.js';
import { newUser, signInAs, userFactory } from './support/users.js';

let app: TestApp;
let setup: SetupService;

beforeAll(async () => {
  app = await startTestApp();
  setup = app.nest.get(SetupService, { strict: false });
});

afterEach(async () => {
  await app.sql('delete from setup_links');
  await app.sql('delete from users');
});

afterAll(() => app.close());

async function openLink(): Promise<string> {
  const code = await app.run(() => setup.openLink());
  if (code === null) throw new Error('There is no link.');
  return code;
}

const make = (code: string, person = newUser()) => app.run(() => setup.makeFirstSuper(code, person));
const isOpen = (code: string) => app.run(() => setup.isOpen(code));

describe(SetupService.name, () => {
  it('makes the first user a super, who can do everything at once (R74)', async () => {
    const code = await openLink();
    expect(await isOpen(code)).toBe(true);
    const user = await make(code);
    expect(user?.scopes).toEqual(['authenticated', 'super']);
    const headers = await signInAs(app, { username: user?.username ?? '' });
    expect((await app.request('GET', '/api/v1/users', { headers })).status).toBe(200);
  });

  it('works once (R74)', async () => {
    const code = await openLink();
    await make(code);
    expect(await isOpen(code)).toBe(false);
    expect(await make(code)).toBeNull();
    await app.sql('delete from users');
    expect(await make(code)).toBeNull();
    expect(await app.sql('select from users')).toEqual([]);
  });

  it('gives way to exactly one of ten who come at once (R74)', async () => {
    const code = await openLink();
    const made = await Promise.all(Array.from({ length: 10 }, () => make(code)));
    expect(made.filter((user) => user !== null)).toHaveLength(1);
    expect(await app.sql('select from users')).toHaveLength(1);
  });

  it('lasts fifteen minutes', async () => {
    const code = await openLink();
    const [link] = await app.sql<{ left: number }>(
      'select extract(epoch from expires_at - now())::float as left from setup_links',
    );
    expect(link?.left).toBeGreaterThan(890);
    expect(link?.left).toBeLessThanOrEqual(900);
    await app.sql(`update setup_links set expires_at = now() + interval '5 seconds'`);
    expect(await isOpen(code)).toBe(true);
    await app.sql(`update setup_links set expires_at = now() - interval '1 second'`);
    expect(await isOpen(code)).toBe(false);
    expect(await make(code)).toBeNull();
  });

  it('gives no link once there is a user', async () => {
    await userFactory.create(app);
    expect(await app.run(() => setup.openLink())).toBeNull();
    expect(await app.sql('select from setup_links')).toEqual([]);
  });

  it('is closed by a user who registered meanwhile (R74)', async () => {
    const code = await openLink();
    await userFactory.create(app);
    expect(await isOpen(code)).toBe(false);
    expect(await make(code)).toBeNull();
    expect(await app.sql(`select from users where 'super' = any(scopes)`)).toEqual([]);
  });

  it.each(['', 'x', 'A'.repeat(43), '%00', "' or 1=1"])('is not opened by the code "%s"', async (code) => {
    await openLink();
    expect(await isOpen(code)).toBe(false);
    expect(await make(code)).toBeNull();
  });

  it('keeps the link for a second try when the password is not good enough', async () => {
    const code = await openLink();
    await expect(make(code, newUser({ password: 'short' }))).rejects.toMatchObject({ status: 422 });
    expect(await isOpen(code)).toBe(true);
    expect(await make(code)).not.toBeNull();
  });

  it('keeps the code from the database', async () => {
    const code = await openLink();
    const dump = JSON.stringify(await app.sql('select l::text from setup_links l'));
    expect(dump).not.toContain(code);
    expect(dump).not.toContain(Buffer.from(code, 'base64url').toString('hex'));
  });
});

describe('a new database', () => {
  it('has no user, and so no account that anybody knows the password of (R74)', async () => {
    expect(await app.sql('select from users')).toEqual([]);
    for (const username of ['admin', 'root', 'super', 'test', 'ada']) {
      const json = { username, password: username };
      expect((await app.request('POST', '/api/v1/auth/login', { json })).status).toBe(401);
    }
  });
});
