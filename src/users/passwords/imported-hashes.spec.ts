import { describe, expect, it } from '@jest/globals';
import { importSaltedBcrypt } from './bcrypt-hashes.js';
import { readImportedHash } from './imported-hashes.js';
import { importPbkdf2 } from './pbkdf2-hashes.js';

const PASSWORD = 'correct horse battery';
const OTHER = 'correct horse batterx';

// Made by Python 3.11: hashlib.pbkdf2_hmac, and crypt.crypt (libxcrypt's bcrypt).
const DJANGO = 'pbkdf2_sha256$1000$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=';
const DJANGO_UMLAUT = 'pbkdf2_sha256$2000$NaCl0123456789abcdefgh$RPGXVrjcOX7PRlUBzfew8F3A1YApkswJoZL4woxSAh0=';
const SEED_HASH = '591bb6d58628b7a5eee11ab149704a7e545d09507b9178b64df0fff375cf812f';
const SEED_SALT = '000102030405060708090a0b0c0d0e0f101112131415161718191a1b1c1d1e1f';
const SEED_STRING =
  '$pbkdf2-sha256$i=100000$AAECAwQFBgcICQoLDA0ODxAREhMUFRYXGBkaGxwdHh8$WRu21YYot6Xu4RqxSXBKflRdCVB7kXi2TfD/83XPgS8';
const BCRYPT_SALT = '$05$abcdefghijklmnopqrstuu';
const BCRYPT = `${BCRYPT_SALT}D3mHdCr44zlIZ.VZCaYRpfQhXMYnEo.`;
const BCRYPT_UMLAUT = `$2b${BCRYPT_SALT}H7jYEjlT2aLTxFBkw5CtgUcTBEb6ejq`;
const APPENDED = 'Zk3pQ9xL2mN7';
const BCRYPT_SALTED = `$2b${BCRYPT_SALT}qkBBCOuNbJEO92R9UAn/CWsczryM6lW`;
const BCRYPT_SALTED_65_X = `$2b${BCRYPT_SALT}l6WPMzPJjjUbg3zeQSqic9mEYFKLfCG`;
const BCRYPT_71_A = `$2b${BCRYPT_SALT}ldF68XqW1jV1pTkp5QRjAP2izYsMp1u`;
const BCRYPT_73_A = `$2b${BCRYPT_SALT}GUnCqbfgs3htOkLrFduUjAyLBw1Rq/u`;
const BCRYPT_CUT_IN_A_CHARACTER = `$2b${BCRYPT_SALT}WuTLr7hESMgw017Si3HXBBpD0nkpizy`;

async function matches(stored: string, password: string): Promise<boolean> {
  const matchesPassword = readImportedHash(stored);
  if (!matchesPassword) throw new Error('The hash was not understood.');
  return matchesPassword(password);
}

describe('readImportedHash', () => {
  it.each([
    ['Django', DJANGO, PASSWORD],
    ['Django, not ASCII', DJANGO_UMLAUT, 'pässwörd mit Ümläuten'],
    ['PBKDF2 with the salt apart, as hexadecimal', importPbkdf2(SEED_HASH, SEED_SALT), PASSWORD],
    [
      'PBKDF2 with the salt apart, as bytes',
      importPbkdf2(Buffer.from(SEED_HASH, 'hex'), Buffer.from(SEED_SALT, 'hex')),
      PASSWORD,
    ],
    ['bcrypt 2a', `$2a${BCRYPT}`, PASSWORD],
    ['bcrypt 2b', `$2b${BCRYPT}`, PASSWORD],
    ['bcrypt 2y', `$2y${BCRYPT}`, PASSWORD],
    ['bcrypt, not ASCII', BCRYPT_UMLAUT, 'pässwörd mit Ümläuten'],
    ['bcrypt of password and salt', importSaltedBcrypt(BCRYPT_SALTED, APPENDED), PASSWORD],
  ])('matches the password of %s and no other', async (_, stored, password) => {
    expect(await matches(stored, password)).toBe(true);
    expect(await matches(stored, `${password} `)).toBe(false);
    expect(await matches(stored, password.slice(0, -1))).toBe(false);
    expect(await matches(stored, OTHER)).toBe(false);
    expect(await matches(stored, '')).toBe(false);
  });

  it('cuts at 72 bytes where bcrypt did, and not before', async () => {
    expect(await matches(BCRYPT_71_A, 'a'.repeat(71))).toBe(true);
    expect(await matches(BCRYPT_71_A, 'a'.repeat(72))).toBe(false);
    expect(await matches(BCRYPT_73_A, 'a'.repeat(71))).toBe(false);
    expect(await matches(BCRYPT_73_A, 'a'.repeat(72))).toBe(true);
    expect(await matches(BCRYPT_73_A, 'a'.repeat(73))).toBe(true);
    expect(await matches(BCRYPT_CUT_IN_A_CHARACTER, `${'a'.repeat(71)}é`)).toBe(true);
  });

  it('cuts an appended salt off as bcrypt did when the password leaves no room for it', async () => {
    const stored = importSaltedBcrypt(BCRYPT_SALTED_65_X, APPENDED);
    expect(await matches(stored, 'x'.repeat(65))).toBe(true);
    expect(await matches(stored, 'x'.repeat(64))).toBe(false);
    const saltCutOff = importSaltedBcrypt(BCRYPT_SALTED_65_X, `${APPENDED.slice(0, 7)}another end`);
    expect(await matches(saltCutOff, 'x'.repeat(65))).toBe(true);
  });

  it.each([
    ['nothing', ''],
    ["Django's unusable password", '!AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCd'],
    ['plain text', PASSWORD],
    ['another digest', DJANGO.replace('sha256', 'sha1')],
    ['more iterations than may be', DJANGO.replace('$1000$', '$2000001$')],
    ['iterations beyond number', DJANGO.replace('$1000$', `$${'9'.repeat(30)}$`)],
    ['no iterations', DJANGO.replace('$1000$', '$0$')],
    ['a short hash', DJANGO.replace('6ww=', '')],
    ['no salt', DJANGO.replace('seasalt', '')],
    ['a line break at the end', `${DJANGO}\n`],
    ['more iterations than may be, in the import string', SEED_STRING.replace('100000', '2000001')],
    ['bcrypt of a cost that takes days', `$2b${BCRYPT.replace('$05$', '$31$')}`],
    ['bcrypt cut short', `$2b${BCRYPT.slice(0, -1)}`],
    ['bcrypt with an unknown prefix', `$2c${BCRYPT}`],
    ['salted bcrypt without a salt', `$bcrypt-salted$${BCRYPT_SALTED}`],
  ])('does not understand %s', (_, stored) => {
    expect(readImportedHash(stored)).toBeNull();
  });
});

describe('importPbkdf2', () => {
  it('makes a PHC string, of 100,000 iterations unless told', () => {
    expect(importPbkdf2(SEED_HASH, SEED_SALT)).toBe(SEED_STRING);
    expect(importPbkdf2(SEED_HASH.toUpperCase(), SEED_SALT, 600_000)).toBe(SEED_STRING.replace('100000', '600000'));
  });

  it.each([
    [SEED_HASH.slice(2), SEED_SALT, 1],
    [SEED_HASH, '', 1],
    [SEED_HASH, 'ab'.repeat(129), 1],
    [SEED_HASH, 'abc', 1],
    ['no hexadecimal', SEED_SALT, 1],
    [SEED_HASH, SEED_SALT, 0],
    [SEED_HASH, SEED_SALT, 1.5],
    [SEED_HASH, SEED_SALT, 2_000_001],
  ])('refuses what could never be checked: %s %s %d', (hash, salt, iterations) => {
    expect(() => importPbkdf2(hash, salt, iterations)).toThrow(RangeError);
  });
});

describe('importSaltedBcrypt', () => {
  it('keeps the bcrypt string as it is behind the salt', () => {
    expect(importSaltedBcrypt(BCRYPT_SALTED, APPENDED)).toBe(`$bcrypt-salted$WmszcFE5eEwybU43${BCRYPT_SALTED}`);
  });

  it.each([
    [BCRYPT_SALTED, ''],
    [BCRYPT_SALTED, 'x'.repeat(129)],
    ['no bcrypt', APPENDED],
  ])('refuses what could never be checked: %s %s', (hash, salt) => {
    expect(() => importSaltedBcrypt(hash, salt)).toThrow(RangeError);
  });
});
