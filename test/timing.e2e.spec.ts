import { afterAll, afterEach, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { CredentialsService } from '../src/auth/credentials.service.js';
import { WrongCredentialsException } from '../src/auth/exceptions.js';
import { PasswordHasher } from '../src/users/passwords/password-hasher.js';
import { Peppers } from '../src/users/passwords/peppers.js';
import { UsersService } from '../src/users/users.service.js';
import { type Answer, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { findLeaks, type Timed } from './support/timing.js';
import { userFactory, type UserWishes } from './support/users.js';

/** Some thousand sign-ins at most, and as many hashes. */
jest.setTimeout(180_000);

const WRONG = 'not the password at all';
/** Of each kind, so that no account is locked by being measured. */
const ACCOUNTS = 10;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp({
    SIGN_IN_TRIES_PER_MINUTE: '100',
    SIGN_IN_TRIES_PER_HOUR: '100',
    SIGN_IN_TRIES_PER_ADDRESS_AND_NAME: '100',
  });
  for (const [kind, wishes] of Object.entries(KINDS)) {
    for (let turn = 0; wishes && turn < ACCOUNTS; turn += 1) {
      const username = nameOf(kind, turn);
      await userFactory.create(app, { username, email: `${username}@example.org`, ...wishes });
    }
  }
});

afterEach(async () => {
  jest.restoreAllMocks();
  for (const table of ['rate_limits', 'password_tries']) await app.sql(`delete from ${table}`);
});

afterAll(() => app.close());

/** Whose password is tried; null: nobody's. The names are of one length. */
const KINDS: Readonly<Record<string, UserWishes | null>> = {
  'active user': {},
  unknown: null,
  disabled: { isActive: false },
  'without password': { passwordHash: null },
};
const REFERENCE = 'active user';
const OTHERS = Object.keys(KINDS).filter((kind) => kind !== REFERENCE);

function nameOf(kind: string, turn: number): string {
  return `${kind.replaceAll(' ', '-')}-${turn % ACCOUNTS}`.padStart(20, 'a');
}

const DOORS = {
  'the login route': (username: string) =>
    app.request('POST', '/api/v1/auth/login', { json: { username, password: WRONG }, headers: { origin: ORIGIN } }),
  'the token endpoint': (username: string) =>
    app.request('POST', '/api/v1/auth/token', { form: { username, password: WRONG } }),
  'the page': (username: string) =>
    app.request('POST', '/auth', { form: { username, password: WRONG }, headers: { origin: ORIGIN } }),
} satisfies Record<string, (username: string) => Promise<Answer>>;
const doors = Object.entries(DOORS).map(([door, knock]) => ({ door, knock }));

/** Tries the accounts of a kind by turns. */
const timed =
  (knock: (username: string) => Promise<Answer>, kind: string): Timed =>
  (turn) =>
    knock(nameOf(kind, turn));

function leaksOf(knock: (username: string) => Promise<Answer>): Promise<string[]> {
  const kinds = Object.fromEntries(OTHERS.map((kind) => [kind, timed(knock, kind)]));
  // The hash is timed by the genuine one, whatever is planted.
  return findLeaks(kinds, timed(knock, REFERENCE), genuineHash());
}

function genuineHash(): Timed {
  const hasher = new PasswordHasher(app.nest.get(Peppers, { strict: false }));
  return () => hasher.verify(WRONG, null);
}

/** An answer without what is its own: the id, the date, the name that was typed. */
function seen({ status, headers, setCookies, text }: Answer, username: string): unknown {
  const { 'x-request-id': id = '-', date: _, ...others } = headers;
  return { status, others, setCookies, text: text.replaceAll(id, 'ID').replaceAll(username, 'NAME') };
}

describe('A wrong sign-in', () => {
  it.each(doors)('is answered the same by $door whosever name it is, byte by byte (R22)', async ({ knock }) => {
    const answers = [];
    for (const kind of Object.keys(KINDS)) {
      const username = nameOf(kind, 0);
      answers.push(seen(await knock(username), username));
    }
    expect(answers[0]).toMatchObject({ status: 401, setCookies: [] });
    for (const answer of answers) expect(answer).toEqual(answers[0]);
  });

  it.each(doors)('takes the same time by $door whosever name it is (R12, R23)', async ({ knock }) => {
    expect(await leaksOf(knock)).toEqual([]);
  });

  it.each(doors)(
    'is refused as fast by $door when the name is locked, a user’s or not (R12, R23)',
    async ({ knock }) => {
      for (const kind of Object.keys(KINDS))
        for (let turn = 0; turn < ACCOUNTS; turn += 1) await knock(nameOf(kind, turn));
      await app.sql('update password_tries set in_a_row = 100');
      expect((await knock(nameOf('unknown', 0))).status).toBe(429);
      expect(await leaksOf(knock)).toEqual([]);
    },
  );
});

describe('What these measurements would find (R23; Django CVE-2024-39329, CVE-2025-13473)', () => {
  it('is a hash that is left out where there is none to check', async () => {
    const hasher = app.nest.get(PasswordHasher, { strict: false });
    const verify = hasher.verify.bind(hasher);
    jest
      .spyOn(hasher, 'verify')
      .mockImplementation((password, stored) =>
        stored === null ? Promise.resolve({ isValid: false, needsRehash: false }) : verify(password, stored),
      );
    expect(await leaksOf(DOORS['the login route'])).toEqual(['unknown', 'without password']);
  });

  it('is a door that refuses an unknown name before any work', async () => {
    const credentials = app.nest.get(CredentialsService, { strict: false });
    const authenticate = credentials.authenticate.bind(credentials);
    jest.spyOn(credentials, 'authenticate').mockImplementation(async (login, password, caller) => {
      if (!(await app.nest.get(UsersService, { strict: false }).findByLogin(login)))
        throw new WrongCredentialsException();
      return authenticate(login, password, caller);
    });
    expect(await leaksOf(DOORS['the page'])).toEqual(['unknown']);
  });
});
