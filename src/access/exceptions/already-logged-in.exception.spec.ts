import { describe, expect, it } from '@jest/globals';
import { AlreadyLoggedInException } from './already-logged-in.exception.js';

describe(AlreadyLoggedInException.name, () => {
  it('is a conflict with what the caller is already', () => {
    const refusal = new AlreadyLoggedInException();
    expect(refusal.getStatus()).toBe(409);
    expect(refusal.message).toBe('You are signed in already.');
  });
});
