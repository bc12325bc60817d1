import { randomBytes } from 'node:crypto';
import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import { Logger } from '@nestjs/common';
import type { Config } from '../../config/config.js';
import { parsePeppers } from '../../config/peppers.js';
import { Peppers } from './peppers.js';

const verify = jest.fn(argon2.verify);
jest.unstable_mockModule('@node-rs/argon2', () => ({ ...argon2, verify }));
const { PasswordHasher, PasswordHasherOptions } = await import('./password-hasher.js');

const PASSWORD = 'correct horse battery';
const DJANGO = 'pbkdf2_sha256$1000$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=';
const REFUSED = { isValid: false, needsRehash: false };
const UP_TO_DATE = { isValid: true, needsRehash: false };
const OUTDATED = { isValid: true, needsRehash: true };

const pepper = (id: string) => `${id}:${randomBytes(32).toString('base64')}`;
const [OLD, NEW] = [pepper('old'), pepper('new')];
const [OLD_KEY, NEW_KEY] = ['keyid=b2xk', 'keyid=bmV3'];

const hasherOf = (...entries: string[]) => {
  const config = { PASSWORD_PEPPERS: parsePeppers(entries.join(',')) } as unknown as Config;
  const cheap = { memoryKibibytes: 64, passes: 1, lanes: 1 };
  return new PasswordHasher(new Peppers(config), Object.assign(new PasswordHasherOptions(), cheap));
};
const logged = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);

describe('a pepper (R10)', () => {
  beforeEach(() => {
    jest.clearAllMocks();
  });

  it('is named in the PHC string of the hash, and two users of one password have two hashes', async () => {
    const hashes = await Promise.all([hasherOf(OLD).hash(PASSWORD), hasherOf(OLD).hash(PASSWORD)]);
    expect(new Set(hashes).size).toBe(2);
    for (const hash of hashes) {
      expect(hash).toMatch(new RegExp(`^\\$argon2id\\$v=19\\$m=64,t=1,p=1,${OLD_KEY}\\$[^$]{22}\\$[^$]{43}$`));
      expect(await hasherOf(OLD).verify(PASSWORD, hash)).toEqual(UP_TO_DATE);
      expect(await hasherOf(OLD).verify('another', hash)).toEqual(REFUSED);
    }
  });

  it.each([
    ['no pepper', []],
    ['another pepper', [NEW]],
    ['another pepper of the same name', [pepper('old')]],
  ])('is needed: with a dump, the right password and %s nothing verifies', async (_, entries) => {
    const dumped = await hasherOf(OLD).hash(PASSWORD);
    expect(await hasherOf(...entries).verify(PASSWORD, dumped)).toEqual(REFUSED);
    const disguised = [dumped.replace(`,${OLD_KEY}`, ''), dumped.replace(OLD_KEY, NEW_KEY)];
    for (const hash of disguised) expect(await hasherOf(...entries).verify(PASSWORD, hash)).toEqual(REFUSED);
  });

  it('is rotated: the old one verifies until it is removed, and what it verified is hashed anew', async () => {
    const before = await hasherOf(OLD).hash(PASSWORD);
    expect(await hasherOf(NEW, OLD).verify(PASSWORD, before)).toEqual(OUTDATED);
    expect(await hasherOf(OLD, NEW).verify(PASSWORD, before)).toEqual(UP_TO_DATE);
    const after = await hasherOf(NEW, OLD).hash(PASSWORD);
    expect(after).toContain(`,${NEW_KEY}$`);
    expect(await hasherOf(NEW, OLD).verify(PASSWORD, after)).toEqual(UP_TO_DATE);
    expect(await hasherOf(NEW).verify(PASSWORD, after)).toEqual(UP_TO_DATE);
    expect(await hasherOf(NEW).verify(PASSWORD, before)).toEqual(REFUSED);
  });

  it('is given to hashes of before it, and to imported ones, once they match', async () => {
    for (const stored of [await hasherOf().hash(PASSWORD), DJANGO]) {
      expect(await hasherOf(NEW).verify(PASSWORD, stored)).toEqual(OUTDATED);
      expect(await hasherOf(NEW).verify('another', stored)).toEqual(REFUSED);
    }
  });

  it('that is missing is told to the operator once, by its name', async () => {
    const hasher = hasherOf(NEW);
    const stored = await hasherOf(OLD).hash(PASSWORD);
    for (let count = 0; count < 3; count += 1) await hasher.verify(PASSWORD, stored);
    expect(logged.mock.calls).toEqual([[expect.stringMatching(/^PASSWORD_PEPPERS lacks "old"/)]]);
  });

  it('that is missing, or an unknown name, costs one check with the current one, as a real hash does (R12)', async () => {
    const hasher = hasherOf(NEW);
    const real = await hasher.hash('another');
    for (const stored of [null, await hasherOf(OLD).hash(PASSWORD), real]) {
      verify.mockClear();
      expect(await hasher.verify(PASSWORD, stored)).toEqual(REFUSED);
      const cost = expect.stringContaining(`$m=64,t=1,p=1,${NEW_KEY}$`);
      expect(verify.mock.calls).toEqual([[cost, PASSWORD, { secret: expect.any(Uint8Array) }]]);
      await expect(verify.mock.results[0]?.value).resolves.toBe(false);
    }
  });

  it.each(['keyid=', `${OLD_KEY},${NEW_KEY}`, 'keyid=!!', 'keyid=bm', 'keyid=bm93bm93bm93bm93'])(
    'that a stored hash names wrongly, %s, is refused without a fault',
    async (name) => {
      const stored = (await hasherOf(NEW).hash(PASSWORD)).replace(NEW_KEY, name);
      expect(await hasherOf(NEW).verify(PASSWORD, stored)).toEqual(REFUSED);
    },
  );
});
