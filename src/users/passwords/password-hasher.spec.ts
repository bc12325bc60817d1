import { beforeEach, describe, expect, it, jest } from '@jest/globals';
import * as argon2 from '@node-rs/argon2';
import type { Config } from '../../config/config.js';
import { PasswordQueueFullError } from './password-queue-full.error.js';
import { Peppers } from './peppers.js';

const [hash, verify] = [jest.fn(argon2.hash), jest.fn(argon2.verify)];
jest.unstable_mockModule('@node-rs/argon2', () => ({ ...argon2, hash, verify }));
const { PasswordHasher, PasswordHasherOptions } = await import('./password-hasher.js');

const PASSWORD = 'correct horse battery';
const DEFAULT_COST = '$argon2id$v=19$m=19456,t=2,p=1$';
const CHEAP = { memoryKibibytes: 64, passes: 1, lanes: 1 };
const DJANGO = 'pbkdf2_sha256$1000$seasalt$DrdiWD40lyBuydnjvZiDrdQMx1S1mOA9O0QYex0R6ww=';
const REFUSED = { isValid: false, needsRehash: false };

const UNPEPPERED = new Peppers({ PASSWORD_PEPPERS: [] } as unknown as Config);
/** A hasher of the default options but for these. */
const hasherOf = (change: Partial<InstanceType<typeof PasswordHasherOptions>>) =>
  new PasswordHasher(UNPEPPERED, Object.assign(new PasswordHasherOptions(), change));
const cheapHasher = () => hasherOf(CHEAP);

describe(PasswordHasher.name, () => {
  beforeEach(() => {
    jest.clearAllMocks();
  });

  it('makes argon2id of 19 MiB and two passes in a PHC string, with a salt of its own each time (R9, R10)', async () => {
    const hasher = new PasswordHasher(UNPEPPERED);
    const [one, other] = await Promise.all([hasher.hash(PASSWORD), hasher.hash(PASSWORD)]);
    expect(one.startsWith(DEFAULT_COST)).toBe(true);
    expect(one).not.toBe(other);
    expect(await hasher.verify(PASSWORD, one)).toEqual({ isValid: true, needsRehash: false });
    expect(await hasher.verify(`${PASSWORD} `, one)).toEqual(REFUSED);
  });

  it('leaves the event loop free, and libuv a thread', async () => {
    let turns = 0;
    const turning = setInterval(() => (turns += 1), 0);
    await hasherOf({ passes: 10 }).hash(PASSWORD);
    clearInterval(turning);
    expect(turns).toBeGreaterThan(1);
    expect(new PasswordHasherOptions().concurrent).toBeLessThan(4);
  });

  it.each([72, 73, 256])(
    'tells a password of %d characters from one whose last is changed or missing (R2)',
    async (length) => {
      const hasher = cheapHasher();
      const stored = await hasher.hash('x'.repeat(length));
      expect(await hasher.verify('x'.repeat(length), stored)).toMatchObject({ isValid: true });
      expect(await hasher.verify('x'.repeat(length - 1), stored)).toMatchObject({ isValid: false });
      expect(await hasher.verify(`${'x'.repeat(length - 1)}y`, stored)).toMatchObject({ isValid: false });
    },
  );

  it.each([
    ['composed and decomposed accents alike', 'caf\u00e9', 'cafe\u0301', true],
    ['a ligature and its letters apart', '\ufb01ne', 'fine', false],
    ['full-width and ASCII apart', '\uff41bc', 'abc', false],
    ['a space around apart', ' pw ', 'pw', false],
    ['case apart', 'Password', 'password', false],
  ])('takes %s', async (_, chosen, typed, isValid) => {
    const hasher = cheapHasher();
    expect(await hasher.verify(typed, await hasher.hash(chosen))).toMatchObject({ isValid });
  });

  it.each([
    { memoryCost: 128, timeCost: 1, parallelism: 1 },
    { memoryCost: 64, timeCost: 2, parallelism: 1 },
    { memoryCost: 64, timeCost: 1, parallelism: 2 },
  ])('wants a hash of another cost replaced once it matches: %j (R9)', async (cost) => {
    const stored = await argon2.hash(PASSWORD, cost);
    expect(await cheapHasher().verify(PASSWORD, stored)).toEqual({ isValid: true, needsRehash: true });
    expect(await cheapHasher().verify('another', stored)).toEqual(REFUSED);
  });

  // The test vectors of the reference implementation, phc-winner-argon2 src/test.c
  it.each([
    '$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc',
    '$argon2i$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$wWKIMhR9lyDFvRz9YTZweHKfbftvj+qf+YFY4NeBbtA',
    '$argon2i$m=65536,t=2,p=1$c29tZXNhbHQ$9sTbSlTio3Biev89thdrlKKiCaYsjjYVJxGAL3swxpQ',
  ])('knows every variant and version of argon2: %s', async (stored) => {
    expect(await cheapHasher().verify('password', stored)).toEqual({ isValid: true, needsRehash: true });
    expect(await cheapHasher().verify('passwore', stored)).toEqual(REFUSED);
  });

  it('wants an imported hash replaced, whichever form of Unicode its maker was given', async () => {
    expect(await cheapHasher().verify(PASSWORD, DJANGO)).toEqual({ isValid: true, needsRehash: true });
    expect(await cheapHasher().verify('another', DJANGO)).toEqual(REFUSED);
    // hashlib.pbkdf2_hmac of 'cafe\u0301' and 'caf\u00e9', salt 'seasalt', 1,000 iterations
    const decomposed = 'pbkdf2_sha256$1000$seasalt$U9vql0UGovZ4kxk176T3aUkhnmD005c5nqbwcJZtXpc=';
    const composed = 'pbkdf2_sha256$1000$seasalt$YmHjLPk97D05jH1HTdnipqUCkw7I+R12S+4SmPgr6Mw=';
    expect(await cheapHasher().verify('cafe\u0301', decomposed)).toMatchObject({ isValid: true });
    expect(await cheapHasher().verify('cafe\u0301', composed)).toMatchObject({ isValid: true });
    expect(await cheapHasher().verify('caf\u00e9', composed)).toMatchObject({ isValid: true });
  });

  it.each([
    ['no hash, as of an unknown name', null],
    ['an empty hash', ''],
    ['text that is no hash', 'not a hash'],
    ["Django's unusable password", '!AbCdEfGhIjKlMnOpQrStUvWxYz0123456789AbCd'],
    ['argon2 that is cut short', DEFAULT_COST],
    ['argon2 of more than 1 GiB', `$argon2id$v=19$m=1048577,t=1,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['argon2 of more than 20 passes', `$argon2id$v=19$m=64,t=21,p=1$${'A'.repeat(22)}$${'A'.repeat(43)}`],
    ['argon2 of more than 16 lanes', `$argon2id$v=19$m=1024,t=1,p=17$${'A'.repeat(22)}$${'A'.repeat(43)}`],
  ])('does one argon2 check of the full cost for %s, and refuses (R12)', async (_, stored) => {
    const hasher = new PasswordHasher(UNPEPPERED);
    for (const password of [PASSWORD, '']) {
      verify.mockClear();
      expect(await hasher.verify(password, stored)).toEqual(REFUSED);
      expect(verify).toHaveBeenCalledTimes(1);
      expect(verify).toHaveBeenCalledWith(expect.stringContaining(DEFAULT_COST), password, {});
      await expect(verify.mock.results[0]?.value).resolves.toBe(false);
    }
  });

  it('does one argon2 check for a real hash too', async () => {
    const hasher = new PasswordHasher(UNPEPPERED);
    const stored = await hasher.hash(PASSWORD);
    await hasher.verify('another', stored);
    expect(verify.mock.calls).toEqual([[stored, 'another', {}]]);
  });

  it.each(['x'.repeat(257), 'x'.repeat(1_000_000), 'x\u0000', 'x\ud800'])(
    'refuses what can be no password before any work',
    async (text) => {
      const stored = await cheapHasher().hash('x');
      jest.clearAllMocks();
      for (const one of [stored, DJANGO, null]) expect(await cheapHasher().verify(text, one)).toEqual(REFUSED);
      await expect(cheapHasher().hash(text)).rejects.toThrow(RangeError);
      expect(verify).not.toHaveBeenCalled();
      expect(hash).not.toHaveBeenCalled();
    },
  );

  it('refuses at once when the queue is full, with or without an account, and serves again after', async () => {
    const hasher = hasherOf({ ...CHEAP, concurrent: 1, waiting: 1 });
    const stored = await hasher.hash(PASSWORD);
    const accepted = [hasher.verify(PASSWORD, stored), hasher.verify(PASSWORD, null)];
    for (const refused of [hasher.verify(PASSWORD, stored), hasher.verify(PASSWORD, null), hasher.hash(PASSWORD)]) {
      await expect(refused).rejects.toThrow(PasswordQueueFullError);
    }
    expect(await Promise.all(accepted)).toEqual([{ isValid: true, needsRehash: false }, REFUSED]);
    expect(await hasher.verify(PASSWORD, stored)).toMatchObject({ isValid: true });
  });
});
