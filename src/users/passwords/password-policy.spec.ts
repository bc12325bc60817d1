import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import {
  normalizePassword,
  PASSWORD_MAX_LENGTH,
  PASSWORD_MIN_LENGTH_DEFAULT,
  passwordSchema,
} from './password-policy.js';

const schema = passwordSchema(PASSWORD_MIN_LENGTH_DEFAULT);
const faultsOf = (password: string): string[] =>
  schema.safeParse(password).error?.issues.map(({ message }) => message) ?? [];

const TOO_SHORT = 'Use at least 15 characters.';
const TOO_LONG = 'Use at most 256 characters.';
const NO_TEXT = 'Leave out the characters that cannot be typed.';

describe('passwordSchema', () => {
  it.each([
    ['15 small letters', 'a'.repeat(15)],
    ['15 spaces', ' '.repeat(15)],
    ['15 emoji', '😀'.repeat(15)],
    ['256 emoji', '😀'.repeat(256)],
    ['256 characters of four units each when decomposed', '\u1fa7'.repeat(256).normalize('NFD')],
    ['any script', 'пароль из многих слов'],
    ['control characters', `tab\tand line\nbreak`],
  ])('takes %s (R1, R2, R3)', (_, password) => {
    expect(faultsOf(password)).toEqual([]);
  });

  it.each([
    ['14 letters', 'a'.repeat(14), TOO_SHORT],
    ['8 emoji, which are 16 UTF-16 units', '😀'.repeat(8), TOO_SHORT],
    ['8 letters with their accents apart', 'e\u0301'.repeat(8), TOO_SHORT],
    ['nothing', '', TOO_SHORT],
    ['257 letters', 'a'.repeat(257), TOO_LONG],
    ['257 emoji', '😀'.repeat(257), TOO_LONG],
    ['a million letters', 'a'.repeat(1_000_000), TOO_LONG],
    ['NUL', `${'a'.repeat(15)}\u0000`, NO_TEXT],
    ['a lone high surrogate', `${'a'.repeat(15)}\ud800`, NO_TEXT],
    ['a lone low surrogate', `\udc00${'a'.repeat(15)}`, NO_TEXT],
  ])('refuses %s and says what to do (R1, R2)', (_, password, message) => {
    expect(faultsOf(password)).toEqual([message]);
  });

  it('changes nothing: no trimming, no case (R3)', () => {
    const password = '  Spaces AROUND and Be\u0301tween  ';
    expect(schema.parse(password)).toBe(password);
  });

  it('takes the minimum it is given', () => {
    expect(passwordSchema(8).safeParse('8 letter').success).toBe(true);
    expect(passwordSchema(8).safeParse('7 lette').error?.issues[0]?.message).toBe('Use at least 8 characters.');
  });

  it('shows its lengths in OpenAPI', () => {
    expect(z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' })).toMatchObject({
      type: 'string',
      format: 'password',
      minLength: 15,
      maxLength: PASSWORD_MAX_LENGTH,
    });
  });
});

describe('normalizePassword', () => {
  it('gives composed and decomposed spellings one form (R4)', () => {
    expect(normalizePassword('caf\u00e9')).toBe(normalizePassword('cafe\u0301'));
  });

  it('keeps apart what only NFKC makes equal (R4)', () => {
    for (const [one, other] of [
      ['\ufb01n', 'fin'],
      ['x\u00b2', 'x2'],
      ['\uff41', 'a'],
      ['\u00a0', ' '],
    ] as const) {
      expect(normalizePassword(one)).not.toBe(normalizePassword(other));
    }
  });

  it.each(['a\u0000', '\ud800', 'a'.repeat(257)])('has none for what can be no password', (password) => {
    expect(normalizePassword(password)).toBeNull();
  });
});
