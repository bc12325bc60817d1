import { describe, expect, it } from '@jest/globals';
import type { AccessRule } from './access.decorators.js';
import { decide } from './decision.js';

const MINUTE = 60;

const signedIn = (scopes: string[] = [], freshMinutes: number | null = null): AccessRule => ({
  kind: 'signed-in',
  scopes,
  freshMinutes,
  rows: null,
});
const open = (kind: 'public' | 'anonymous-only'): AccessRule => ({ kind, freshMinutes: null, rows: null });
const caller = (scopes: string[] = [], secondsSinceLogin = 0) => ({ scopes, secondsSinceLogin });

describe(decide, () => {
  it('allows whoever holds every scope, and whatever asks for none (R66)', () => {
    expect(decide(signedIn(['a', 'b']), caller(['authenticated', 'b', 'a']))).toEqual({ allowed: true });
    expect(decide(signedIn(), caller())).toEqual({ allowed: true });
    expect(decide(open('public'), caller())).toEqual({ allowed: true });
  });

  it('names each scope that is missing, in the words and order of the route (R66)', () => {
    const refused = { allowed: false, refusal: 'insufficient_scope' };
    expect(decide(signedIn(['b', 'c', 'a']), caller(['c']))).toEqual({ ...refused, missing: ['b', 'a'] });
    expect(decide(signedIn(['admin']), caller(['superadmin', 'Admin', 'admin ']))).toMatchObject(refused);
  });

  it('asks for the password once more when the time for it has passed, and not before (R36)', () => {
    expect(decide(signedIn([], 5), caller([], 5 * MINUTE))).toEqual({ allowed: true });
    expect(decide(signedIn([], 5), caller([], 5 * MINUTE + 0.001))).toEqual({
      allowed: false,
      refusal: 'insufficient_user_authentication',
    });
  });

  it('asks nobody for it where the route does not', () => {
    expect(decide(signedIn(), caller([], 365 * 24 * 60 * MINUTE))).toEqual({ allowed: true });
  });

  it('tells of a missing scope first: no password would help', () => {
    expect(decide(signedIn(['admin'], 5), caller([], 6 * MINUTE))).toMatchObject({ refusal: 'insufficient_scope' });
  });

  it('has nothing for the signed-in at what is for strangers', () => {
    expect(decide(open('anonymous-only'), caller(['super']))).toEqual({ allowed: false, refusal: 'already_signed_in' });
  });
});
