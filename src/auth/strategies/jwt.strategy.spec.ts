import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import type { PrincipalsService } from '../../sessions/principals.service.js';
import type { AccessTokensService } from '../tokens/access-tokens.service.js';
import { JwtStrategy } from './jwt.strategy.js';

/** A house where `a.b.c` is the token of Ada's live session, `d.e.f` of one that has ended and `g.h.i` of another's. */
const claims: Record<string, object> = {
  'a.b.c': { sid: 'live', sub: 'ada', scope: 'authenticated admin' },
  'd.e.f': { sid: 'ended', sub: 'ada', scope: 'authenticated' },
  'g.h.i': { sid: 'live', sub: 'eve', scope: 'authenticated' },
};
const verified: string[] = [];
const tokens = {
  verify: (token: string) => {
    verified.push(token);
    return Promise.resolve(claims[token] ?? null);
  },
};
const principals = {
  findBySession: (sid: string, scopes: string[] | null) =>
    Promise.resolve(sid === 'live' ? { userId: 'ada', scopes } : null),
};
const strategy = new JwtStrategy(tokens as unknown as AccessTokensService, principals as unknown as PrincipalsService);

const validate = (authorization?: string) =>
  strategy.validate({
    routeOptions: {},
    headers: { authorization },
    raw: { rawHeaders: authorization === undefined ? [] : ['authorization', authorization] },
  } as unknown as FastifyRequest);

describe(JwtStrategy.name, () => {
  it('has nothing to say without the header', async () => {
    await expect(validate()).resolves.toBeNull();
  });

  it("finds whose token it is, with the token's own scopes at most (R64)", async () => {
    await expect(validate('Bearer a.b.c')).resolves.toEqual({ userId: 'ada', scopes: ['authenticated', 'admin'] });
  });

  it.each([
    ['is no token', 'Basic YTpi'],
    ['we did not sign', 'Bearer x.y.z'],
    ['belongs to a session that has ended (R56)', 'Bearer d.e.f'],
    ['is about another user than its session (R51)', 'Bearer g.h.i'],
  ])('refuses what %s, as an invalid token (R58)', async (_, authorization) => {
    await expect(validate(authorization)).rejects.toThrow(new NotLoggedInException('invalid-token'));
    await expect(validate(authorization)).rejects.toMatchObject({
      headers: { 'www-authenticate': 'Bearer error="invalid_token"' },
    });
  });

  it('verifies nothing that has not the form of a token (R57)', async () => {
    verified.length = 0;
    await validate('Bearer a.b.c d.e.f').catch(() => undefined);
    expect(verified).toHaveLength(0);
  });
});
