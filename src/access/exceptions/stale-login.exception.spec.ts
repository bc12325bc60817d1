import { describe, expect, it } from '@jest/globals';
import { StaleLoginException } from './stale-login.exception.js';

describe(StaleLoginException.name, () => {
  it('asks for a newer sign-in in the words of RFC 9470, with the age in seconds (R36)', () => {
    const refusal = new StaleLoginException(30);
    expect(refusal.getStatus()).toBe(401);
    expect(refusal.message).toBe('This needs a sign-in of the last 30 minutes. Sign in again.');
    expect(refusal.headers).toEqual({
      'www-authenticate':
        'Bearer error="insufficient_user_authentication", ' +
        'error_description="A more recent authentication is required", max_age="1800"',
    });
  });
});
