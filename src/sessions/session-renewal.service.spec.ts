import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashToken } from '../access/secret-token.js';
import { SessionRenewal } from './session-renewal.service.js';

/** A database that finds a session or none, and what it is told to write. */
function renewalOf(session?: { isRemembered: boolean; secondsLeft: number }) {
  const written: unknown[][] = [];
  const execute = (statement: string, values: unknown[]) => {
    const change = /^update sessions set token_hash = \?, .* renewed_at = now\(\), (.*)\n/.exec(statement)?.[1];
    written.push([change, ...values]);
    return Promise.resolve(session ? [session] : []);
  };
  return { written, renewal: new SessionRenewal({ execute } as unknown as EntityManager) };
}

const session = { isRemembered: true, secondsLeft: 60 };

describe(SessionRenewal.name, () => {
  it.each([
    ['renew', 'authenticated_at = now(), previous_token_hash = null where id = ?'],
    ['renewGently', 'authenticated_at = now(), previous_token_hash = token_hash where id = ?'],
    ['renewIfDue', 'previous_token_hash = token_hash where id = ? and must_renew'],
  ] as const)(
    'gives the session a new secret of which only the hash is kept, by %s (R27, R28)',
    async (how, change) => {
      const { written, renewal } = renewalOf(session);
      const renewed = await renewal[how]('this');
      expect(renewed).toEqual({ token: expect.stringMatching(/^[\w-]{43}$/), ...session });
      expect(written).toEqual([[change, hashToken(renewed?.token ?? ''), 'this']]);
    },
  );

  it('gives none when there is no such session', async () => {
    await expect(renewalOf().renewal.renew('this')).resolves.toBeNull();
  });
});
