import { describe, expect, it } from '@jest/globals';
import { canonicalEmail, emailSchema } from './canonical-forms.js';

describe('emailSchema', () => {
  it.each(['ada@example.org', 'ada.lovelace+news@mail.example.co.uk', "o'brien@example.org", 'a@1st.example'])(
    'takes %s',
    (email) => {
      expect(emailSchema.parse(email)).toBe(email);
    },
  );

  it.each([
    ['the local part as typed and the domain in lower case', 'Ada.L@Example.ORG', 'Ada.L@example.org'],
    ['a full-width at sign as the at sign', 'ada＠example.org', 'ada@example.org'],
    ['a small at sign as the at sign', 'ada﹫example.org', 'ada@example.org'],
    ['an ideographic dot as the dot', 'ada@example。org', 'ada@example.org'],
    ['full-width letters in ASCII', 'ａｄａ@ｅｘａｍｐｌｅ．org', 'ada@example.org'],
    ['an international domain in ASCII', 'ada@bücher.example', 'ada@xn--bcher-kva.example'],
  ])('stores %s', (_, typed, stored) => {
    expect(emailSchema.parse(typed)).toBe(stored);
    expect(emailSchema.parse(stored)).toBe(stored);
    expect(canonicalEmail(typed)).toBe(canonicalEmail(stored));
  });

  it.each([
    ['nothing', ''],
    ['no at sign', 'ada.example.org'],
    ['two addresses', 'ada@example.org,eve@example.org'],
    ['two addresses by a full-width comma', 'ada@example.org，eve@example.org'],
    ['two addresses by a semicolon', 'ada@example.org;eve@example.org'],
    ['two at signs', 'ada@eve@example.org'],
    ['two at signs, one of them full-width', 'ada＠eve@example.org'],
    ['a display name', 'Ada <ada@example.org>'],
    ['angle brackets', '<ada@example.org>'],
    ['a comment', 'ada(comment)@example.org'],
    ['a quoted local part', '"ada"@example.org'],
    ['a quoted local part with an address in it', '"eve@example.org"@example.com'],
    ['CRLF', 'ada@example.org\r\nBcc: eve@example.org'],
    ['a line break at the end', 'ada@example.org\n'],
    ['a space at an end', ' ada@example.org'],
    ['a no-break space at an end', 'ada@example.org\u00a0'],
    ['NUL', 'ada\u0000@example.org'],
    ['a lone surrogate', 'ada@ex\ud800mple.org'],
    ['a percent-encoded domain', 'ada@ex%61mple.org'],
    ['a soft hyphen in the domain', 'ada@exam\u00adple.org'],
    ['a zero-width space in the domain', 'ada@exam\u200bple.org'],
    ['a route', 'eve%example.org@relay.example'],
    ['a bang path', 'relay!eve@example.org'],
    ['an address literal', 'ada@[127.0.0.1]'],
    ['an address of numbers', 'ada@127.0.0.1'],
    ['an address of numbers written short', 'ada@0x7f.1'],
    ['a domain of one label', 'ada@localhost'],
    ['a dot at the end', 'ada@example.org.'],
    ['two dots', 'ada..l@example.org'],
    ['a dot first', '.ada@example.org'],
    ['a hyphen at the end of a label', 'ada@example-.org'],
    ['an underscore in the domain', 'ada@ex_ample.org'],
    ['a local part that is not ASCII', 'm\u0131ke@example.org'],
    ['a local part of 65 characters', `${'a'.repeat(65)}@example.org`],
    ['a label of 64 characters', `ada@${'a'.repeat(64)}.org`],
  ])('refuses %s (R78)', (_, email) => {
    const issues = emailSchema.safeParse(email).error?.issues ?? [];
    expect(issues.map(({ message }) => message)).toEqual(['Enter one e-mail address, like ada@example.org.']);
  });

  it('counts the characters of what is stored: 254 at most', () => {
    const domain = `${'b'.repeat(61)}.${'c'.repeat(61)}.${'d'.repeat(61)}.org`;
    const longest = `${'a'.repeat(254 - domain.length - 1)}@${domain}`;
    expect(emailSchema.safeParse(longest).success).toBe(true);
    for (const longer of [`a${longest}`, 'a'.repeat(1_000_000)]) {
      expect(emailSchema.safeParse(longer).error?.issues.map(({ message }) => message)).toEqual([
        'Use at most 254 characters.',
      ]);
    }
  });
});
