import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import type { PrincipalsService } from '../../sessions/principals.service.js';
import type { SessionCookie } from '../session-cookie.js';
import { SessionStrategy } from './session.strategy.js';

const lookedUp: string[] = [];
const principals = {
  findByToken: (token: string) => {
    lookedUp.push(token);
    return Promise.resolve(token === 'live' ? { userId: 'ada' } : null);
  },
};

function validate(presented: object) {
  lookedUp.length = 0;
  const cookie = { read: () => presented } as unknown as SessionCookie;
  return new SessionStrategy(cookie, principals as unknown as PrincipalsService).validate({
    routeOptions: {},
  } as FastifyRequest);
}

describe(SessionStrategy.name, () => {
  it('finds whose cookie it is', async () => {
    await expect(validate({ kind: 'token', token: 'live' })).resolves.toEqual({ userId: 'ada' });
  });

  it("finds nobody for a cookie that is nobody's: it is never adopted (R29)", async () => {
    await expect(validate({ kind: 'token', token: 'unknown' })).resolves.toBeNull();
    expect(lookedUp).toEqual(['unknown']);
  });

  it.each([{ kind: 'none' }, { kind: 'invalid', token: 'live' }])(
    'looks nothing up for %j (R29, R37)',
    async (presented) => {
      await expect(validate(presented)).resolves.toBeNull();
      expect(lookedUp).toEqual([]);
    },
  );
});
