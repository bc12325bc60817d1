import { describe, expect, it } from '@jest/globals';
import { Introspection, OAuthError, TokenReference, TokenRequest, TokenResponse } from './oauth.schemas.js';

describe('TokenRequest', () => {
  it('is a sign-in with a password where nothing is said, and ignores what it does not know (RFC 6749 section 3.2)', () => {
    expect(TokenRequest.parse({ username: 'ada', client_id: 'x' })).toEqual({
      grant_type: 'password',
      username: 'ada',
    });
  });

  it('takes everything that either grant needs', () => {
    const request = { grant_type: 'refresh_token', username: 'a', password: 'b', refresh_token: 'c', scope: 'd' };
    expect(TokenRequest.parse(request)).toEqual(request);
  });

  it.each([
    ['grant_type', 200],
    ['username', 254],
    ['refresh_token', 4_096],
    ['scope', 1_000],
  ])('bounds %s at %d characters (R84)', (field, max) => {
    expect(TokenRequest.safeParse({ [field]: 'a'.repeat(max) }).success).toBe(true);
    expect(TokenRequest.safeParse({ [field]: 'a'.repeat(max + 1) }).success).toBe(false);
  });

  it.each(['grant_type', 'username', 'password', 'refresh_token', 'scope'])('takes nothing but text as %s', (field) => {
    expect(TokenRequest.safeParse({ [field]: ['a'] }).success).toBe(false);
  });
});

describe('TokenReference', () => {
  it('needs a token, and ignores a hint at its type (RFC 7009 section 2.1)', () => {
    expect(TokenReference.parse({ token: 'a', token_type_hint: 'access_token' })).toEqual({ token: 'a' });
    expect(TokenReference.safeParse({}).success).toBe(false);
    expect(TokenReference.safeParse({ token: 'a'.repeat(4_097) }).success).toBe(false);
  });
});

/** {"alg":"ES256"}, {} and four bytes. */
const JWT = 'eyJhbGciOiJFUzI1NiJ9.e30.c2lnbg';

describe('What the endpoints answer', () => {
  it.each([
    [TokenResponse, { access_token: JWT, token_type: 'bearer', expires_in: 900, refresh_token: 'b', scope: 'c' }],
    [Introspection, { active: false }],
    [OAuthError, { error: 'invalid_grant', error_description: 'It is spent.' }],
  ])('is documented with every field (R84): %#', (schema, answer) => {
    expect(schema.parse(answer)).toEqual(answer);
    expect(schema.safeParse({}).success).toBe(false);
  });

  it('tells of an active token what RFC 7662 section 2.2 names', () => {
    const id = '0193c0de-0000-7000-8000-000000000000';
    const times = { iat: 1, exp: 2 };
    for (const token_type of ['access_token', 'refresh_token']) {
      const answer = { active: true, token_type, sub: id, sid: id, jti: id, username: 'ada', ...times };
      const whole = { ...answer, scope: 'admin', iss: 'https://a.example', aud: 'https://a.example' };
      expect(Introspection.parse(whole)).toEqual(whole);
    }
    expect(Introspection.safeParse({ active: true, token_type: 'other' }).success).toBe(false);
  });
});
