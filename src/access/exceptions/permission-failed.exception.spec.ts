import { describe, expect, it } from '@jest/globals';
import { PermissionFailedException } from './permission-failed.exception.js';

describe(PermissionFailedException.name, () => {
  it('names every missing scope to the holder of a token (R58)', () => {
    const refusal = new PermissionFailedException(['admin', 'super'], 'bearer');
    expect(refusal.getStatus()).toBe(403);
    expect(refusal.message).toBe('This needs the scope admin and super.');
    expect(refusal.headers).toEqual({ 'www-authenticate': 'Bearer error="insufficient_scope", scope="admin super"' });
  });

  it('has no challenge for a browser, which could not answer it', () => {
    expect(new PermissionFailedException(['admin'], 'cookie').headers).toEqual({});
  });
});
