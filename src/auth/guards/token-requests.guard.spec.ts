import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import type { RefusalRecorder } from '../../audit/refusal-recorder.service.js';
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
  const watched: string[] = [];
  const recorder = {
    watch: (limit: string, count: Promise<void>) => {
      watched.push(limit);
      return count;
    },
  };
  const guard = new TokenRequestsGuard(limits as unknown as RequestLimits, recorder as unknown as RefusalRecorder);
  return { counted, watched, guard };
}

const stranger = { ip: '192.0.2.7', headers: { cookie: 'a=b' } };
const signedIn = { ...stranger, principal: { userId: 'ada' } };

describe(TokenRequestsGuard.name, () => {
  it.each([
    ['a stranger by the address', stranger, ['token', { ip: '192.0.2.7', cookie: 'a=b' }]],
    ['the signed-in by who they are', signedIn, ['introspection', 'ada']],
  ])('counts %s, and has it on record when the limit is met (R20, R89)', async (_, request, expected) => {
    const { counted, watched, guard } = guardWith();
    await expect(guard.canActivate(new ExecutionContextHost([request]))).resolves.toBe(true);
    expect(counted).toEqual([expected]);
    expect(watched).toEqual([expected[0]]);
  });

  it.each([stranger, signedIn])('refuses when the limit is used up (R20)', async (request) => {
    const { guard } = guardWith(new Error('too many'));
    await expect(guard.canActivate(new ExecutionContextHost([request]))).rejects.toThrow('too many');
  });
});
