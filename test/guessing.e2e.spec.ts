import { execFile } from 'node:child_process';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { LimitSweeper } from '../src/limits/limit-sweeper.service.js';
import { RefusalRecorder } from '../src/audit/refusal-recorder.service.js';
import { PasswordHasher } from '../src/users/passwords/password-hasher.js';
import type { User } from '../src/users/user.entity.js';
import { type Answer, type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { newUser, PASSWORD, signedIn, userFactory } from './support/users.js';

const WRONG = 'not the password at all';
const ROOMY = {
  SIGN_IN_TRIES_PER_MINUTE: '100',
  SIGN_IN_TRIES_PER_HOUR: '100',
  SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: '100',
};

let app: TestApp;

afterEach(() => {
  jest.restoreAllMocks();
});

const logIn = (username: string, password = WRONG, headers: Headers = {}) =>
  app.request('POST', '/api/v1/auth/login', { json: { username, password }, headers });
const askToken = (username: string, password = WRONG, headers: Headers = {}, of = app) =>
  of.request('POST', '/api/v1/auth/token', { form: { username, password }, headers });
const post = (path: string, form: Record<string, string>, headers: Headers = {}) =>
  app.request('POST', path, { form, headers: { origin: ORIGIN, ...headers } });

/** How often a password is evaluated from now on. Evaluating is skipped: every password is wrong. */
function watchHasher(of = app) {
  const refused = { isValid: false, needsRehash: false };
  return jest.spyOn(of.nest.get(PasswordHasher, { strict: false }), 'verify').mockResolvedValue(refused);
}

const letMinutePass = () => app.sql('update password_tries set minute_ends_at = now()');

/** As if so much time had passed that only what time does not lift is left. */
async function letWindowsPass(): Promise<void> {
  await app.sql('update rate_limits set expire = 0');
  await app.sql('update password_tries set minute_ends_at = now(), hour_ends_at = now()');
}

/** Wrong guesses, one after the other, until one is refused unevaluated. */
async function guessUntilRefused(username: string, most = 200): Promise<{ evaluated: number; refusal: Answer }> {
  for (let evaluated = 0; evaluated < most; evaluated += 1) {
    const answer = await logIn(username);
    if (answer.status !== 401) return { evaluated, refusal: answer };
  }
  throw new Error(`${most} guesses were evaluated.`);
}

function expectTooMany(answer: Answer): void {
  expect(answer.status).toBe(429);
  expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
  expect(answer.setCookies).toEqual([]);
}

async function lock({ username }: Pick<User, 'username'>): Promise<void> {
  const hasher = watchHasher();
  for (let round = 0; round < 10; round += 1) {
    await guessUntilRefused(username);
    await letWindowsPass();
  }
  hasher.mockRestore();
  expectTooMany(await logIn(username, PASSWORD));
}

const deviceOf = ({ setCookies }: Answer) =>
  /^device=[\w-]{43}/.exec(setCookies.find((each) => each.startsWith('device=')) ?? '')?.[0];

describe('guessing at an account', () => {
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('waits a minute after twenty tries, then an hour (R14)', async () => {
    const { username } = await userFactory.create(app);
    watchHasher();
    for (const [tries, most] of [
      [20, 60],
      [20, 60],
      [10, 3_600],
    ] as const) {
      const { evaluated, refusal } = await guessUntilRefused(username);
      expect(evaluated).toBe(tries);
      expectTooMany(refusal);
      const wait = Number(refusal.headers['retry-after']);
      expect(wait).toBeLessThanOrEqual(most);
      expect(wait).toBeGreaterThan(most - 60);
      await letMinutePass();
      await app.sql('delete from rate_limits');
    }
  });

  it('is evaluated a hundred times in a row at most, however slowly (R14)', async () => {
    const { username } = await userFactory.create(app);
    const hasher = watchHasher();
    for (let round = 0; round < 10; round += 1) {
      await guessUntilRefused(username);
      await letWindowsPass();
    }
    expect(hasher).toHaveBeenCalledTimes(100);
    hasher.mockRestore();
    expectTooMany(await logIn(username, PASSWORD));
    expectTooMany(await askToken(username, PASSWORD));
    expectTooMany(await post('/auth', { username, password: PASSWORD }));
  });

  it('does not count what was refused unevaluated towards the lock', async () => {
    const user = await userFactory.create(app);
    const hasher = watchHasher();
    for (let tries = 0; tries < 150; tries += 1) await logIn(user.username);
    expect(hasher).toHaveBeenCalledTimes(20);
    hasher.mockRestore();
    await letWindowsPass();
    expect((await logIn(user.username, PASSWORD)).status).toBe(200);
  });

  it('begins anew for the account whose owner signs in (R15)', async () => {
    const { username, id } = await userFactory.create(app);
    for (let round = 0; round < 3; round += 1) {
      for (let tries = 0; tries < 15; tries += 1) expect((await logIn(username)).status).toBe(401);
      expect((await logIn(username, PASSWORD)).status).toBe(200);
    }
    expect(await app.sql('select from password_tries where account = $1', [`user:${id}`])).toEqual([]);
  }, 60_000);

  it.each<[string, (user: User) => string[]]>([
    [
      'a user, by name and by e-mail address',
      ({ username, email }) => [
        username,
        username.toUpperCase(),
        ` ${username}`,
        `${username}\u3000`,
        username.replace('p', 'ｐ'),
        email,
        email.toUpperCase(),
        email.replace('@', '＠'),
      ],
    ],
    ['nobody', ({ username }) => [`not-${username}`, `NOT-${username}`, ` not-${username} `, `ｎot-${username}`]],
    [
      'nobody, by e-mail address',
      ({ email }) => [`not-${email}`, `not-${email.toUpperCase()}`, ` not-${email.replace('@', '＠')}`],
    ],
  ])('counts every spelling of %s together (R16)', async (_, spellings) => {
    const names = spellings(await userFactory.create(app));
    const hasher = watchHasher();
    for (let tries = 0; tries < 20; tries += 1) await logIn(names[tries % names.length] ?? '');
    expect(hasher).toHaveBeenCalledTimes(20);
    for (const name of names) expectTooMany(await logIn(name));
    expect(hasher).toHaveBeenCalledTimes(20);
  });

  it('counts together at every door that takes a password (R14)', async () => {
    const { user, as } = await signedIn(app, {}, 'cookie');
    const hasher = watchHasher();
    for (let tries = 0; tries < 4; tries += 1) {
      await logIn(user.username);
      await askToken(user.email);
      await post('/auth', { username: user.username, password: WRONG });
      await post('/password', { currentPassword: WRONG, newPassword: PASSWORD }, as);
      await app.request('DELETE', '/api/v1/users/me', { json: { password: WRONG }, headers: as });
    }
    expect(hasher).toHaveBeenCalledTimes(20);
    const json = { currentPassword: PASSWORD, newPassword: 'eleven slow ferries at dawn' };
    expectTooMany(await app.request('PUT', '/api/v1/users/me/password', { json, headers: as }));
    expectTooMany(await app.request('DELETE', '/api/v1/users/me', { json: { password: PASSWORD }, headers: as }));
    expect(hasher).toHaveBeenCalledTimes(20);
  });

  it("answers names that are nobody's as it answers users, on each surface (R19)", async () => {
    const user = await userFactory.create(app);
    const inactive = await userFactory.create(app, { isActive: false });
    const passwordless = await userFactory.create(app, { passwordHash: null });
    const transcripts: unknown[] = [];
    for (const username of [user.username, inactive.username, passwordless.username, `nobody${user.username}`]) {
      const transcript: unknown[] = [];
      for (let tries = 0; tries < 25; tries += 1) transcript.push(seen(await askToken(username), username));
      for (const answer of [await logIn(username), await post('/auth', { username, password: WRONG })]) {
        transcript.push(seen(answer, username));
      }
      transcripts.push(transcript);
    }
    for (const transcript of transcripts) expect(transcript).toEqual(transcripts[0]);
  }, 60_000);

  it('is told as slow_down at the token endpoint and on the page itself in a browser (R19)', async () => {
    const { username } = await userFactory.create(app);
    watchHasher();
    await guessUntilRefused(username);
    const token = await askToken(username);
    expectTooMany(token);
    expect(token.body).toEqual({ error: 'slow_down', error_description: 'Too many tries. Try again later.' });
    const page = await post('/auth', { username, password: PASSWORD });
    expectTooMany(page);
    expect(page.text).toContain('Too many tries. Try again later.');
    expect(page.text).toContain(`value="${username}"`);
  });

  it('is forgotten when its time is over, but for what is locked', async () => {
    const { username, id } = await userFactory.create(app);
    watchHasher();
    await logIn(username);
    await logIn('nobody-of-that-name');
    await letWindowsPass();
    await app.sql("update password_tries set hour_ends_at = now() - interval '31 days'");
    await app.run(() => app.nest.get(LimitSweeper, { strict: false }).sweep());
    expect(await app.sql('select from rate_limits')).toEqual([]);
    const kept = await app.sql<{ account: string }>('select account from password_tries');
    expect(kept).toContainEqual({ account: `user:${id}` });
    expect(kept.filter(({ account }) => account.startsWith('name:'))).toEqual([]);
  });

  it('is forgotten in batches, until none is left', async () => {
    await app.sql(
      `insert into rate_limits (key, expire) select 'old:' || number, 1 from generate_series(1, 2500) number`,
    );
    await app.sql(
      `insert into password_tries (account, hour_ends_at)
       select 'name:' || number, now() - interval '31 days' from generate_series(1, 1500) number
       union all select 'user:' || gen_random_uuid(), now() - interval '31 days' from generate_series(1, 1500)`,
    );
    const { id } = await userFactory.create(app);
    await app.sql(
      `insert into known_browsers (token_hash, user_id, last_used_at)
       select sha256(number::text::bytea), $1, now() - number * interval '1 day' from generate_series(1, 2800) number`,
      [id],
    );
    await app.run(() => app.nest.get(LimitSweeper, { strict: false }).sweep());
    expect(await app.sql(`select from rate_limits where key like 'old:%'`)).toEqual([]);
    const old = await app.sql<{ account: string }>(
      `select account from password_tries where hour_ends_at < now() - interval '30 days'`,
    );
    const users = await app.sql<{ account: string }>(`select 'user:' || id as account from users`);
    expect(users).toEqual(expect.arrayContaining(old));
    // What is younger than the cookie stays.
    expect(await app.sql('select from known_browsers where user_id = $1', [id])).toHaveLength(399);
  });

  it('is not let by when it cannot be counted', async () => {
    const { username } = await userFactory.create(app);
    const hasher = watchHasher();
    for (const table of ['rate_limits', 'password_tries']) {
      await app.sql(`alter table ${table} rename to away`);
      try {
        expect((await logIn(username, PASSWORD)).status).toBe(503);
        expect((await askToken(username, PASSWORD)).status).toBe(503);
      } finally {
        await app.sql(`alter table away rename to ${table}`);
      }
    }
    expect(hasher).not.toHaveBeenCalled();
  });
});

describe('an account that somebody else has locked', () => {
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('opens to its owner in a browser that is known, and stays locked elsewhere (R18)', async () => {
    const { username } = await userFactory.create(app);
    const device = deviceOf(await logIn(username, PASSWORD)) ?? '';
    await lock({ username });
    const answer = await logIn(username, PASSWORD, { cookie: device });
    expect(answer.status).toBe(200);
    expect(answer.setCookies).toHaveLength(1);
    const page = await post('/auth', { username, password: PASSWORD }, { cookie: device });
    expect(page.status).toBe(303);
    expectTooMany(await logIn(username, PASSWORD));
  }, 60_000);

  it('gives a known browser ten tries in a row (R14, R18)', async () => {
    const { username } = await userFactory.create(app);
    const cookie = deviceOf(await logIn(username, PASSWORD)) ?? '';
    await lock({ username });
    const hasher = watchHasher();
    for (let tries = 0; tries < 10; tries += 1) expect((await logIn(username, WRONG, { cookie })).status).toBe(401);
    expectTooMany(await logIn(username, PASSWORD, { cookie }));
    expect(hasher).toHaveBeenCalledTimes(10);
  }, 60_000);

  it('stays locked to the known browser of another user, and to a made-up one', async () => {
    const { username } = await userFactory.create(app);
    const other = await userFactory.create(app);
    const device = deviceOf(await logIn(other.username, PASSWORD)) ?? '';
    await lock({ username });
    for (const cookie of [device, `device=${'A'.repeat(43)}`, `${device}; ${device}`, 'device=']) {
      expectTooMany(await logIn(username, PASSWORD, { cookie }));
    }
  }, 60_000);

  it('is opened by an operator, at once and for good', async () => {
    const { username, id } = await userFactory.create(app);
    await lock({ username });
    const loader = join(import.meta.dirname, 'support/typescript-loader.ts');
    const cli = join(import.meta.dirname, '../src/cli/main.ts');
    const env = { PATH: process.env.PATH, DATABASE_URL: app.databaseUrl, DATA_DIR: app.config.DATA_DIR };
    const run = promisify(execFile)(process.execPath, ['--import', loader, cli, 'user', 'unlock', username], { env });
    expect(JSON.parse((await run).stdout)).toMatchObject({ id, username });
    expect((await logIn(username, PASSWORD)).status).toBe(200);
  }, 90_000);
});

describe('the cookie of a known browser', () => {
  beforeAll(async () => {
    app = await startTestApp();
  });
  afterAll(() => app.close());

  it('is out of reach of scripts, lasts, and signs nobody in', async () => {
    const user = await userFactory.create(app);
    const answer = await logIn(user.username, PASSWORD);
    const cookie = answer.setCookies.find((each) => each.startsWith('device=')) ?? '';
    expect(cookie.split('; ').slice(1).toSorted()).toEqual([
      'HttpOnly',
      `Max-Age=${400 * 86_400}`,
      'Path=/',
      'SameSite=Lax',
    ]);
    const headers = { cookie: deviceOf(answer) ?? '' };
    expect((await app.request('GET', '/api/v1/users/me', { headers })).status).toBe(401);
    expect(JSON.stringify(await app.sql('select * from known_browsers'))).not.toContain(
      headers.cookie.slice('device='.length),
    );
  });

  it('is given once, is never one that somebody planted, and goes with the user', async () => {
    const user = await userFactory.create(app);
    const other = await userFactory.create(app);
    const planted = deviceOf(await logIn(other.username, PASSWORD)) ?? '';
    const mine = deviceOf(await logIn(user.username, PASSWORD, { cookie: planted })) ?? '';
    expect(mine).toMatch(/^device=/);
    expect(mine).not.toBe(planted);
    expect(deviceOf(await logIn(user.username, PASSWORD, { cookie: mine }))).toBeUndefined();
    await app.sql('delete from users where id = $1', [user.id]);
    expect(await app.sql('select from known_browsers where user_id = $1', [user.id])).toEqual([]);
  });

  it('is kept for the twenty browsers that were last used', async () => {
    const user = await userFactory.create(app);
    const devices: string[] = [];
    for (let count = 0; count < 22; count += 1) devices.push(deviceOf(await logIn(user.username, PASSWORD)) ?? '');
    expect(await app.sql('select from known_browsers where user_id = $1', [user.id])).toHaveLength(20);
    expect(deviceOf(await logIn(user.username, PASSWORD, { cookie: devices.at(-1) ?? '' }))).toBeUndefined();
    expect(deviceOf(await logIn(user.username, PASSWORD, { cookie: devices[0] ?? '' }))).toBeDefined();
  }, 60_000);
});

describe('guessing at several instances at once', () => {
  let second: TestApp;

  beforeAll(async () => {
    app = await startTestApp(ROOMY);
    // One data directory is one secret, without which the second could not read the keys that the first has made.
    const settings = { ...ROOMY, DATA_DIR: app.config.DATA_DIR };
    second = await startTestApp(settings, { databaseThrough: () => Promise.resolve(app.databaseUrl) });
  });
  afterAll(async () => {
    await second.close();
    await app.close();
  });

  it('evaluates a hundred of three hundred at most (R14; Keycloak CVE-2024-4629)', async () => {
    const { username } = await userFactory.create(app);
    const hashers = [watchHasher(app), watchHasher(second)];
    // The token endpoint: Passport has one strategy for the whole process, which would be the second instance's.
    const answers = await Promise.all(
      Array.from({ length: 300 }, (_, at) => askToken(username, WRONG, {}, at % 2 === 0 ? app : second)),
    );
    const evaluated = hashers.reduce((sum, { mock }) => sum + mock.calls.length, 0);
    expect(evaluated).toBeLessThanOrEqual(100);
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(evaluated);
    await letWindowsPass();
    for (let tries = 0; tries < 110; tries += 1) await askToken(username, WRONG, {}, tries % 2 === 0 ? app : second);
    expect(hashers.reduce((sum, { mock }) => sum + mock.calls.length, 0)).toBe(100);
  }, 60_000);
});

describe('guessing from an address', () => {
  const FEW = { SIGN_IN_TRIES_PER_ADDRESS: '5' };
  const FLOODED = {
    REGISTRATIONS_PER_ADDRESS_PER_HOUR: '3',
    TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: '20',
    INTROSPECTIONS_PER_CALLER_PER_MINUTE: '2',
  };
  const from = (address: string) => ({ 'x-forwarded-for': address });
  const exhaust = async (headersOf: (at: number) => Headers) => {
    for (let at = 0; at < 5; at += 1)
      expect((await askToken(newUser().username, WRONG, headersOf(at))).status).toBe(401);
  };

  describe('that a trusted proxy tells', () => {
    beforeAll(async () => {
      app = await startTestApp({ ...FEW, TRUST_PROXY: '127.0.0.1' });
    });
    afterAll(() => app.close());

    it('is refused whosever name it is, and leaves other addresses alone', async () => {
      const { username } = await userFactory.create(app);
      watchHasher();
      await exhaust(() => from('192.0.2.1'));
      expectTooMany(await askToken(username, PASSWORD, from('192.0.2.1')));
      expectTooMany(await askToken(username, PASSWORD, from('::ffff:192.0.2.1')));
      expectTooMany(await askToken(username, PASSWORD, from('::ffff:c000:201')));
      expect((await askToken(username, WRONG, from('192.0.2.2'))).status).toBe(401);
    });

    it('counts a /64 of IPv6 as one (R16; CVE-2026-45364)', async () => {
      watchHasher();
      await exhaust((at) => from(`2001:db8:0:1:${at}::${at + 1}`));
      expectTooMany(await askToken('ada', WRONG, from('2001:DB8:0:1:ffff:ffff:ffff:ffff')));
      expect((await askToken('ada', WRONG, from('2001:db8:0:2::1'))).status).toBe(401);
    });

    it('is not forgiven because one of its tries succeeds (R15)', async () => {
      const mallory = await userFactory.create(app);
      for (let at = 0; at < 4; at += 1) await askToken(newUser().username, WRONG, from('192.0.2.3'));
      expect((await askToken(mallory.username, PASSWORD, from('192.0.2.3'))).status).toBe(200);
      expect((await askToken(newUser().username, WRONG, from('192.0.2.3'))).status).toBe(401);
      expectTooMany(await askToken(newUser().username, WRONG, from('192.0.2.3')));
    });

    it('leaves the account to other addresses', async () => {
      const { username } = await userFactory.create(app);
      await app.sql('delete from rate_limits');
      watchHasher();
      for (let tries = 0; tries < 60; tries += 1) await askToken(username, WRONG, from('192.0.2.4'));
      expect((await askToken(username, WRONG, from('192.0.2.5'))).status).toBe(401);
    });
  });

  describe('that two proxies in a row tell', () => {
    beforeAll(async () => {
      app = await startTestApp({ ...FEW, TRUST_PROXY: '127.0.0.1, 10.0.0.0/8' });
    });
    afterAll(() => app.close());

    it('is what the outer of them saw, hop by hop, whatever the client claimed before (R17)', async () => {
      watchHasher();
      await exhaust((at) => from(`203.0.113.${at}, 192.0.2.1, 10.0.0.1`));
      expectTooMany(await askToken('ada', WRONG, from('203.0.113.99, 10.0.0.1, 192.0.2.1, 10.0.0.1')));
      expect((await askToken('ada', WRONG, from('192.0.2.1, 192.0.2.2, 10.0.0.1'))).status).toBe(401);
    });
  });

  describe('that no proxy is trusted to tell', () => {
    beforeAll(async () => {
      app = await startTestApp({ ...FEW, ...FLOODED });
    });
    afterAll(() => app.close());

    it("is the connection's own, whatever X-Forwarded-For says (R17)", async () => {
      watchHasher();
      await exhaust((at) => from(`192.0.2.${at}`));
      expectTooMany(await askToken('ada', WRONG, from('198.51.100.1')));
    });

    it('may register so often, by REST and on the page together (R19, R20)', async () => {
      const register = () => app.request('POST', '/api/v1/users', { json: newUser() });
      expect((await register()).status).toBe(201);
      expect((await register()).status).toBe(201);
      expect((await post('/auth/register', {})).status).toBe(422);
      expectTooMany(await register());
      const page = await post('/auth/register', { username: 'ada' });
      expectTooMany(page);
      expect(page.text).toContain('Too many tries. Try again later.');
      expect(page.text).toContain('value="ada"');
    });

    it('may ask about so many tokens, by caller, and for so many, by address (R19, R20)', async () => {
      await app.sql('delete from rate_limits');
      const { as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
      const other = await signedIn(app, { scopes: ['admin'] }, 'cookie');
      const introspect = (headers: Headers) =>
        app.request('POST', '/api/v1/auth/introspect', { form: { token: 'x' }, headers });
      expect((await introspect(as)).status).toBe(200);
      expect((await introspect(as)).status).toBe(200);
      expectTooMany(await introspect(as));
      expect((await introspect(other.as)).status).toBe(200);

      const refresh = () =>
        app.request('POST', '/api/v1/auth/token', { form: { grant_type: 'refresh_token', refresh_token: 'x' } });
      let answer = await refresh();
      for (let tries = 0; tries < 20 && answer.status === 400; tries += 1) answer = await refresh();
      expectTooMany(answer);
      expect(answer.body).toMatchObject({ error: 'slow_down' });
      expectTooMany(await app.request('POST', '/api/v1/auth/revoke', { form: { token: 'x' } }));
    });
  });

  describe('that meets the limits of registering and of tokens', () => {
    beforeAll(async () => {
      app = await startTestApp(FLOODED);
    });
    afterAll(() => app.close());

    it('is on record where it met a limit, with the limit, once a minute (R20, R89)', async () => {
      const { user, as } = await signedIn(app, { scopes: ['admin'] }, 'cookie');
      const ask = {
        'POST /api/v1/users': (headers: Headers) => app.request('POST', '/api/v1/users', { json: newUser(), headers }),
        'POST /auth/register': (headers: Headers) => post('/auth/register', { username: 'ada' }, headers),
        'POST /api/v1/auth/token': (headers: Headers) =>
          app.request('POST', '/api/v1/auth/token', { form: { grant_type: 'refresh_token' }, headers }),
        'POST /api/v1/auth/revoke': (headers: Headers) =>
          app.request('POST', '/api/v1/auth/revoke', { form: { token: 'x' }, headers }),
        'POST /api/v1/auth/introspect': (headers: Headers) =>
          app.request('POST', '/api/v1/auth/introspect', { form: { token: 'x' }, headers: { ...headers, ...as } }),
      };
      const recorder = app.nest.get(RefusalRecorder, { strict: false });
      for (const [route, limit, actor] of [
        ['POST /api/v1/users', 'registration', null],
        ['POST /auth/register', 'registration', null],
        ['POST /api/v1/auth/token', 'token', null],
        ['POST /api/v1/auth/revoke', 'token', null],
        ['POST /api/v1/auth/introspect', 'introspection', user.id],
      ] as const) {
        const mark = { 'x-request-id': `flood-${route.replaceAll(/\W+/g, '-')}` };
        let answer = await ask[route](mark);
        for (let tries = 0; tries < 25 && answer.status !== 429; tries += 1) answer = await ask[route](mark);
        expectTooMany(answer);
        await Promise.all(Array.from({ length: 10 }, () => ask[route](mark)));
        await recorder.settle();
        expectTooMany(await ask[route](mark));
        await recorder.settle();
        const events = await app.sql(
          `select event, actor_id, ip, target_id, details from audit_events
            where request_id = $1 and event = 'excess_rate_limit_exceeded'`,
          [mark['x-request-id']],
        );
        const where = { actor_id: actor, ip: '127.0.0.1', target_id: route };
        expect(events).toEqual([{ event: 'excess_rate_limit_exceeded', ...where, details: { limit } }]);
      }
    });
  });
});

/** An answer without what is its own: the ids, the time left, the name that was typed. */
function seen({ status, headers, setCookies, text }: Answer, username: string): unknown {
  const { 'x-request-id': id = '-', 'retry-after': wait, date: _, ...others } = headers;
  const same = text.replaceAll(id, 'ID').replaceAll(username, 'NAME');
  return { status, headers: { ...others, 'content-length': '' }, hasWait: wait !== undefined, setCookies, same };
}
