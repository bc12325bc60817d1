import { describe, expect, it } from '@jest/globals';
import { hashToken, isSecretToken, newSecretToken, sealWith } from './secret-token.js';

describe(newSecretToken.name, () => {
  it('makes 256 random bits as text, never the same twice (R26)', () => {
    const tokens = Array.from({ length: 1_000 }, newSecretToken);
    expect(new Set(tokens).size).toBe(tokens.length);
    for (const token of tokens) {
      expect(isSecretToken(token)).toBe(true);
      expect(Buffer.from(token, 'base64url')).toHaveLength(32);
    }
  });
});

describe(isSecretToken.name, () => {
  it.each(['a'.repeat(43), `${'-_09AZ'.repeat(7)}z`])('takes %s', (text) => {
    expect(isSecretToken(text)).toBe(true);
  });

  it.each([
    '',
    'a'.repeat(42),
    'a'.repeat(44),
    `${'a'.repeat(42)}=`,
    `${'a'.repeat(42)}+`,
    `${'a'.repeat(43)}\n`,
    `\n${'a'.repeat(43)}`,
    `x ${'a'.repeat(43)}`,
  ])('refuses %j before any look-up (R29)', (text) => {
    expect(isSecretToken(text)).toBe(false);
  });
});

describe(hashToken.name, () => {
  it('is SHA-256, so that the database never holds the token itself (R27)', () => {
    expect(hashToken('abc').toString('hex')).toBe('ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad');
  });
});

describe(sealWith.name, () => {
  const bytes = Buffer.from(Array.from({ length: 32 }, (_, index) => index * 7));

  it('hides bytes from everybody but the holder of the token, who gets them back', () => {
    const token = newSecretToken();
    const sealed = sealWith(token, bytes);
    expect(sealed).toHaveLength(32);
    expect(sealed.equals(bytes)).toBe(false);
    expect(sealWith(token, sealed).equals(bytes)).toBe(true);
    expect(sealWith(newSecretToken(), sealed).equals(bytes)).toBe(false);
  });

  it('does not use the hash that the database holds as its pad (R27)', () => {
    const token = newSecretToken();
    const pad = sealWith(token, Buffer.alloc(32));
    expect(pad.equals(hashToken(token))).toBe(false);
    expect(pad.equals(sealWith(hashToken(token).toString('base64url'), Buffer.alloc(32)))).toBe(false);
  });

  it('reads what was sealed before an update of Gatehouse', () => {
    expect(sealWith('token', Buffer.alloc(32)).toString('base64url')).toBe(
      'RGZKeko016tifsRU4aujhbNudF1PiqoSVgAJa35fhxI',
    );
  });
});
