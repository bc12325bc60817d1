import { describe, expect, it } from '@jest/globals';
import type { PrincipalsService } from '../../sessions/principals.service.js';
import type { SessionsService } from '../../sessions/sessions.service.js';
import type { AccessTokensService } from '../tokens/access-tokens.service.js';
import type { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import { TokenStatus } from './token-status.service.js';

const claims = { sid: 'live', sub: 'ada', scope: 'authenticated admin', username: 'old name', exp: 2, jti: 'j' };
const accessTokens: Record<string, object> = {
  access: claims,
  'access of an ended session': { ...claims, sid: 'ended' },
  "access in another's name": { ...claims, sub: 'eve' },
};
const refreshTokens: Record<string, { sessionId: string; isSpent: boolean }> = {
  refresh: { sessionId: 'live', isSpent: false },
  'spent refresh': { sessionId: 'live', isSpent: true },
  'refresh of an ended session': { sessionId: 'ended', isSpent: false },
};

/** A house where Ada, who has lost `admin`, has one live session. */
function house() {
  const ended: unknown[] = [];
  const status = new TokenStatus(
    { verify: (token: string) => Promise.resolve(accessTokens[token] ?? null) } as unknown as AccessTokensService,
    {
      findSessionId: (token: string) => Promise.resolve(refreshTokens[token]?.sessionId ?? null),
      findUnspentSessionId: (token: string) => {
        const found = refreshTokens[token];
        return Promise.resolve(found && !found.isSpent ? found.sessionId : null);
      },
    } as unknown as RefreshTokensService,
    {
      findBySession: (sessionId: string, requested: string[] | null) =>
        Promise.resolve(
          sessionId === 'live'
            ? { userId: 'ada', username: 'ada', sessionId, scopes: requested ?? ['authenticated', 'articles:write'] }
            : null,
        ),
    } as unknown as PrincipalsService,
    { endById: (...given: unknown[]) => Promise.resolve(ended.push(given)) } as unknown as SessionsService,
  );
  return { ended, status };
}

describe(TokenStatus.name, () => {
  it.each(['access', 'refresh', 'spent refresh'])(
    'ends the session of the token that is revoked: %s (R65)',
    async (token) => {
      const { ended, status } = house();
      await status.revoke(token);
      expect(ended).toEqual([['live', 'revoked']]);
    },
  );

  it('is content with a token that nobody knows (R65)', async () => {
    const { ended, status } = house();
    await expect(status.revoke('unknown')).resolves.toBeUndefined();
    expect(ended).toEqual([]);
  });

  it('tells of an access token whose it is, what it may do now and what it says itself', async () => {
    await expect(house().status.introspect('access')).resolves.toEqual({
      ...claims,
      active: true,
      token_type: 'access_token',
      username: 'ada',
      scope: 'authenticated admin',
    });
  });

  it('tells of a refresh token whose it is and all that it may do', async () => {
    await expect(house().status.introspect('refresh')).resolves.toEqual({
      active: true,
      token_type: 'refresh_token',
      sub: 'ada',
      sid: 'live',
      username: 'ada',
      scope: 'authenticated articles:write',
    });
  });

  it.each([
    'unknown',
    'spent refresh',
    'access of an ended session',
    'refresh of an ended session',
    "access in another's name",
  ])('says of one that is worth nothing only that: %s (R65)', async (token) => {
    await expect(house().status.introspect(token)).resolves.toEqual({ active: false });
  });
});
