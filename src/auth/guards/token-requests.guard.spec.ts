import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { RequestLimits } from '../../limits/request-limits.service.js';
import { TokenRequestsGuard } from './token-requests.guard.js';

/** Limits that write down what was counted, or that are used up. */
function guardWith(refusal?: Error) {
  const counted: unknown[] = [];
  const take = (what: string) => (of: unknown) => {
    counted.push([what, of]);
    return refusal ? Promise.reject(refusal) : Promise.resolve();
  };
  const limits = { takeIntrospection: take('introspection'), takeTokenRequest: take('token') };
  return { counted, guard: new TokenRequestsGuard(limits as unknown as RequestLimits) };
}

const stranger = { ip: '192.0.2.7', headers: { cookie: 'a=b' } };
const signedIn = { ...stranger, principal: { userId: 'ada' } };

describe(TokenRequestsGuard.name, () => {
  it.each([
    ['a stranger by the address', stranger, ['token', { ip: '192.0.2.7', cookie: 'a=b' }]],
    ['the signed-in by who they are', signedIn, ['introspection', 'ada']],
  ])('counts %s (R20)', async (_, request, expected) => {
    const { counted, guard } = guardWith();
    await expect(guard.canActivate(new ExecutionContextHost([request]))).resolves.toBe(true);
    expect(counted).toEqual([expected]);
  });

  it.each([stranger, signedIn])('refuses when the limit is used up (R20)', async (request) => {
    const { guard } = guardWith(new Error('too many'));
    await expect(guard.canActivate(new ExecutionContextHost([request]))).rejects.toThrow('too many');
  });
});
