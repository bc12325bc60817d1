import { describe, expect, it } from '@jest/globals';
import { OAuthException } from './oauth.exception.js';

describe(OAuthException.name, () => {
  it('is a 400 without a challenge', () => {
    const refusal = new OAuthException('invalid_grant', 'No.');
    expect(refusal).toMatchObject({ error: 'invalid_grant', message: 'No.', headers: {} });
    expect(refusal.getStatus()).toBe(400);
    expect(refusal.headers).toEqual({});
  });

  it('has a challenge where it is a 401 (RFC 9110 section 15.5.2)', () => {
    const refusal = new OAuthException('invalid_grant', 'No.', 401);
    expect(refusal.getStatus()).toBe(401);
    expect(refusal.headers).toEqual({ 'www-authenticate': 'Bearer' });
  });
});
