import { describe, expect, it } from '@jest/globals';
import { z } from 'zod';
import { canonicalEmail, canonicalUsername, emailSchema, personNameSchema, usernameSchema } from './canonical-forms.js';

const accepts = (schema: z.ZodType, value: string): boolean => schema.safeParse(value).success;
const faultsOf = (schema: z.ZodType, value: string): string[] =>
  schema.safeParse(value).error?.issues.map(({ message }) => message) ?? [];

describe('canonicalUsername', () => {
  it.each([
    ['case', 'Ada', 'ADA'],
    ['width', 'ａｄａ', 'ada'],
    ['composition', 'Jos\u00e9', 'jose\u0301'],
    ['a final sigma', 'ΣΑΣ', 'σασ'],
    ['a sharp s', 'STRASSE', 'straße'],
    ['a capital sharp s', 'STRAẞE', 'straße'],
    ['a dotless i', 'admın', 'ADMIN'],
    ['a ligature', 'ﬁona', 'FIONA'],
  ])('is one for names that differ by %s (R82)', (_, one, other) => {
    expect(canonicalUsername(one)).toBe(canonicalUsername(other));
  });

  it('keeps accents apart', () => {
    expect(canonicalUsername('jose')).not.toBe(canonicalUsername('josé'));
  });

  it('is its own canonical form, for every character there is', () => {
    const unstable: string[] = [];
    for (let code = 0; code <= 0x10ffff; code += 1) {
      const form = canonicalUsername(String.fromCodePoint(code));
      if (canonicalUsername(form) !== form) unstable.push(code.toString(16));
    }
    expect(unstable).toEqual([]);
  });
});

describe('usernameSchema', () => {
  it.each(['ada', 'Ada.Lovelace', 'a-1', 'x_y', '田中太郎', 'Ольга', 'Σωκράτης', 'אדם', 'मीनाक्षी', '007'])(
    'takes %s',
    (name) => {
      expect(usernameSchema.parse(name)).toBe(name);
    },
  );

  it('gives back the NFKC form with the case as typed', () => {
    expect(usernameSchema.parse('Ａｄａ')).toBe('Ada');
    expect(usernameSchema.parse('Jose\u0301')).toBe('Jos\u00e9');
  });

  it('counts code points of the normal form: 3 to 64', () => {
    expect(faultsOf(usernameSchema, 'ab')).toEqual(['Use at least 3 characters.']);
    expect(faultsOf(usernameSchema, 'e\u0301a')).toEqual(['Use at least 3 characters.']);
    expect(accepts(usernameSchema, '𠮷'.repeat(64))).toBe(true);
    expect(faultsOf(usernameSchema, '𠮷'.repeat(65))).toEqual(['Use at most 64 characters.']);
    expect(faultsOf(usernameSchema, 'a'.repeat(100_000))).toEqual(['Use at most 64 characters.']);
    expect(faultsOf(usernameSchema, '\ufdfa'.repeat(10))).toContain('Use at most 64 characters.');
  });

  it.each([
    ['a space', 'ada lovelace'],
    ['a space before', ' ada'],
    ['an at sign', 'ada@home'],
    ['a full-width at sign', 'ada＠home'],
    ['a slash', 'ada/../root'],
    ['NUL', 'ada\u0000'],
    ['a line break', 'ada\n'],
    ['a lone surrogate', 'ada\ud800'],
    ['a zero-width joiner', 'ad\u200da'],
    ['a right-to-left override', 'ada\u202enimda'],
    ['a soft hyphen', 'ad\u00ada'],
    ['a Hangul filler', 'ada\u3164'],
    ['a variation selector', 'ada\ufe0f'],
    ['a combining grapheme joiner', 'ad\u034fa'],
    ['an emoji', 'ada😀'],
    ['piled-up marks', 'ad\u0316\u0317\u0318a'],
  ])('refuses %s', (_, name) => {
    expect(faultsOf(usernameSchema, name)).toEqual(['Use letters, digits, dots, hyphens and underscores.']);
  });

  it.each(['.ada', 'ada.', '-ada', 'ada_', '...', '\u0301ada'])('refuses %j for its ends', (name) => {
    expect(faultsOf(usernameSchema, name)).toContain('Begin and end with a letter or digit.');
  });

  it.each([
    ['Latin and Cyrillic', '\u0430dmin'],
    ['Latin and Greek', 'r\u03bfot'],
    ['Greek and Cyrillic', '\u03b1\u0431\u0432'],
    ['Latin and Cherokee', 'ada\u13aa'],
  ])('refuses letters of %s in one name (R82)', (_, name) => {
    expect(faultsOf(usernameSchema, name)).toEqual(['Use letters of one alphabet.']);
  });
});

describe('personNameSchema', () => {
  it.each(['', ' ', 'Ada', "O'Brien-Łukasz Jr.", '王', 'محمد', '👩‍🔬', '😀'.repeat(100)])('takes %j as it is', (name) => {
    expect(personNameSchema.parse(name)).toBe(name);
  });

  it.each(['a\u0000', 'a\nb', 'a\u007f', 'a\u0085', 'a\u2028', 'a\u202eb', 'a\u2066b', 'a\udc00'])(
    'refuses %j',
    (name) => {
      expect(faultsOf(personNameSchema, name)).toEqual(['Leave out line breaks and invisible characters.']);
    },
  );

  it.each(['a'.repeat(101), '😀'.repeat(101), 'a'.repeat(100_000)])('refuses more than 100 characters', (name) => {
    expect(faultsOf(personNameSchema, name)).toEqual(['Use at most 100 characters.']);
  });
});

describe('the schemas in OpenAPI', () => {
  const input = (schema: z.ZodType) => z.toJSONSchema(schema, { target: 'openapi-3.0', io: 'input' });

  it('have the lengths in characters', () => {
    expect(input(usernameSchema)).toMatchObject({ type: 'string', minLength: 3, maxLength: 64 });
    expect(input(emailSchema)).toMatchObject({ type: 'string', format: 'email', maxLength: 254 });
    expect(input(personNameSchema)).toMatchObject({ type: 'string', maxLength: 100 });
    expect(input(z.strictObject({ name: personNameSchema.nullable().optional() }))).toMatchObject({ type: 'object' });
  });

  it('say the same of what comes out', () => {
    expect(z.toJSONSchema(usernameSchema, { target: 'openapi-3.0', io: 'output' })).toEqual(input(usernameSchema));
  });
});

describe('canonicalEmail', () => {
  it('is one for every spelling of an address (R16)', () => {
    const spellings = ['Ada@B\u00fccher.example', 'ada@xn--bcher-kva.EXAMPLE', 'ＡＤＡ＠bu\u0308cher。example'];
    expect(new Set(spellings.map(canonicalEmail))).toEqual(new Set(['ada@xn--bcher-kva.example']));
  });

  it('keeps look-alikes apart (Django CVE-2019-19844; R79)', () => {
    expect(canonicalEmail('m\u0131ke@example.org')).not.toBe(canonicalEmail('mike@example.org'));
    expect(canonicalEmail('mike@ex\u0131mple.org')).not.toBe(canonicalEmail('mike@eximple.org'));
  });

  it.each(['', '@', 'a@', '@b', 'a@b@c', '\ud800@\ud800', 'a@ex%61mple.org'])(
    'answers for %j, which is no address',
    (text) => {
      expect(typeof canonicalEmail(text)).toBe('string');
    },
  );
});
