import { describe, expect, it } from '@jest/globals';
import { NotLoggedInException } from './not-logged-in.exception.js';

describe(NotLoggedInException.name, () => {
  it('names no error to whoever presented nothing (R58)', () => {
    const refusal = new NotLoggedInException();
    expect(refusal.getStatus()).toBe(401);
    expect(refusal.headers).toEqual({ 'www-authenticate': 'Bearer' });
    expect(refusal.message).toBe('Sign in first.');
  });

  it('says that a token is not valid to whoever presented one (R58)', () => {
    const refusal = new NotLoggedInException('invalid-token');
    expect(refusal.getStatus()).toBe(401);
    expect(refusal.headers).toEqual({ 'www-authenticate': 'Bearer error="invalid_token"' });
    expect(refusal.message).toBe('The access token is expired, revoked or not valid.');
  });
});
