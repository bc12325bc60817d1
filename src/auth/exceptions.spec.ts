import { describe, expect, it } from '@jest/globals';
import { WrongCredentialsException, WrongPasswordException } from './exceptions.js';

describe(WrongCredentialsException.name, () => {
  it('does not say which of the two is wrong (R22), and says how else to sign in (R58)', () => {
    const refusal = new WrongCredentialsException();
    expect(refusal.getStatus()).toBe(401);
    expect(refusal.message).toBe('The username or the password is wrong.');
    expect(refusal.headers).toEqual({ 'www-authenticate': 'Bearer' });
  });
});

describe(WrongPasswordException.name, () => {
  it('is no sign-out: the caller stays who they are', () => {
    const refusal = new WrongPasswordException();
    expect(refusal.getStatus()).toBe(403);
    expect(refusal.message).toBe('The current password is wrong.');
  });
});
