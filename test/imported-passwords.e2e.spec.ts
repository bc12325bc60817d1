import { pbkdf2Sync, randomBytes } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { hashSync as bcryptSync } from '@node-rs/bcrypt';
import { importSaltedBcrypt } from '../src/users/passwords/bcrypt-hashes.js';
import { importPbkdf2 } from '../src/users/passwords/pbkdf2-hashes.js';
import { startTestApp, type TestApp } from './support/app.js';
import { PASSWORD, userFactory } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const UMLAUTS = 'pässwörter mit Ümläuten';

const logIn = async (username: string, password: string): Promise<number> =>
  (await app.request('POST', '/api/v1/auth/login', { json: { username, password } })).status;
const storedHash = async (id: string): Promise<string> => {
  const [row] = await app.sql<{ hash: string }>('select password_hash as hash from users where id = $1', [id]);
  return row?.hash ?? '';
};

/** A row of the first seed: PBKDF2-SHA256, hash and salt in columns of their own, as hexadecimal. */
function pbkdf2Row(password: string): { hash: string; salt: string } {
  const salt = randomBytes(32);
  return { hash: pbkdf2Sync(password, salt, 100_000, 32, 'sha256').toString('hex'), salt: salt.toString('hex') };
}

/** A row of the second seed: bcrypt of password and salt, with the salt in a column beside it. */
function saltedBcryptRow(password: string): { hash: string; salt: string } {
  const salt = bcryptSalt();
  return { hash: bcryptSync(password + salt, 4), salt };
}

const bcryptSalt = (): string => `$2b$12$${randomBytes(16).toString('base64url').slice(0, 22)}`;

function djangoHash(password: string): string {
  const salt = randomBytes(12).toString('hex');
  return `pbkdf2_sha256$20000$${salt}$${pbkdf2Sync(password, salt, 20_000, 32, 'sha256').toString('base64')}`;
}

const forms: [string, (password: string) => string][] = [
  [
    'the first seed, PBKDF2 with hash and salt apart (A25)',
    (password) => {
      const { hash, salt } = pbkdf2Row(password);
      return importPbkdf2(hash, salt);
    },
  ],
  [
    'the second seed, bcrypt with a salt of its own beside it (B12)',
    (password) => {
      const { hash, salt } = saltedBcryptRow(password);
      return importSaltedBcrypt(hash, salt);
    },
  ],
  ['Django', djangoHash],
  ['plain bcrypt', (password) => bcryptSync(password, 4)],
];

describe.each(forms)('a password that comes from %s', (_, importHash) => {
  it.each([PASSWORD, UMLAUTS])('signs its user in, %s, and is an Argon2id hash from then on', async (password) => {
    const user = await userFactory.create(app, { passwordHash: importHash(password) });
    expect(await logIn(user.username, password)).toBe(200);
    const hash = await storedHash(user.id);
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await logIn(user.username, password)).toBe(200);
    expect(await storedHash(user.id)).toBe(hash);
  });

  it('is moved by the token endpoint, too', async () => {
    const user = await userFactory.create(app, { passwordHash: importHash(PASSWORD) });
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(200);
    expect(await storedHash(user.id)).toMatch(/^\$argon2id\$/);
  });

  it('does not sign in with another password, and stays as it is', async () => {
    const imported = importHash(PASSWORD);
    const user = await userFactory.create(app, { passwordHash: imported });
    for (const wrong of [`${PASSWORD} `, PASSWORD.slice(0, -1), PASSWORD.toUpperCase(), '', imported]) {
      expect(await logIn(user.username, wrong)).toBe(401);
    }
    expect(await storedHash(user.id)).toBe(imported);
  });

  it('signs in nobody who is not active, and is not moved for them (R33)', async () => {
    const imported = importHash(PASSWORD);
    const user = await userFactory.create(app, { passwordHash: imported, isActive: false });
    expect(await logIn(user.username, PASSWORD)).toBe(401);
    expect(await storedHash(user.id)).toBe(imported);
  });

  it('is moved once by several sign-ins at the same time, which all succeed', async () => {
    const user = await userFactory.create(app, { passwordHash: importHash(PASSWORD) });
    const statuses = await Promise.all(Array.from({ length: 5 }, () => logIn(user.username, PASSWORD)));
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    expect(await logIn(user.username, PASSWORD)).toBe(200);
  });
});

describe('an Argon2id hash of a lower cost', () => {
  it("is replaced by one of today's at the next sign-in (R9)", async () => {
    const { hashSync } = await import('@node-rs/argon2');
    const weak = hashSync(PASSWORD, { memoryCost: 4_096, timeCost: 1, parallelism: 1 });
    const user = await userFactory.create(app, { passwordHash: weak });
    expect(await logIn(user.username, PASSWORD)).toBe(200);
    expect(await storedHash(user.id)).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
  });
});

describe('a stored hash that nobody can read', () => {
  it.each([
    '',
    'None',
    '!unusable',
    PASSWORD,
    '$argon2id$',
    '$argon2id$v=19$m=1,t=1,p=1$x$y',
    '$2b$31$x',
    'pbkdf2_sha256$9999999999$a$b',
  ])('signs nobody in and is no fault of ours: "%s" (A27)', async (passwordHash) => {
    const user = await userFactory.create(app, { passwordHash });
    expect(await logIn(user.username, PASSWORD)).toBe(401);
    expect(await logIn(user.username, passwordHash)).toBe(401);
  });
});
