import { describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import type { PrincipalsService } from '../../sessions/principals.service.js';
import type { SessionsService } from '../../sessions/sessions.service.js';
import type { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import type { TokenRequest } from './oauth.schemas.js';
import { RefreshGrant } from './refresh-grant.service.js';
import type { TokenResponses } from './token-responses.service.js';

const warn = jest.spyOn(Logger.prototype, 'warn').mockImplementation(() => undefined);

const rotations: Record<string, object> = {
  good: { kind: 'rotated', sessionId: 'live', refreshToken: 'successor' },
  orphaned: { kind: 'rotated', sessionId: 'ended', refreshToken: 'successor' },
  spent: { kind: 'reused', sessionId: 'live' },
};
const ada = { userId: 'ada', sessionId: 'live', scopes: ['authenticated', 'admin'] };

function house() {
  const ended: unknown[] = [];
  const grant = new RefreshGrant(
    { rotate: (token: string) => Promise.resolve(rotations[token] ?? { kind: 'unknown' }) } as RefreshTokensService,
    {
      findBySession: (id: string, scopes: null) => Promise.resolve(id === 'live' && scopes === null ? ada : null),
    } as unknown as PrincipalsService,
    { endById: (...given: unknown[]) => Promise.resolve(ended.push(given)) } as unknown as SessionsService,
    { build: (...given: unknown[]) => Promise.resolve(given) } as unknown as TokenResponses,
  );
  warn.mockClear();
  const exchange = (token: string | undefined, scope?: string) =>
    grant.exchange({ grant_type: 'refresh_token', refresh_token: token, scope } as TokenRequest);
  return { ended, exchange };
}

describe(RefreshGrant.name, () => {
  it('gives the successor and an access token for what the user may do by now (R64)', async () => {
    const { ended, exchange } = house();
    await expect(exchange('good')).resolves.toEqual([ada, 'successor']);
    expect(ended).toEqual([]);
    expect(warn).not.toHaveBeenCalled();
  });

  it('narrows the access token, and never widens it (R64)', async () => {
    const narrowed = { ...ada, scopes: ['authenticated'] };
    await expect(house().exchange('good', 'authenticated super')).resolves.toEqual([narrowed, 'successor']);
    await expect(house().exchange('good', 'super')).rejects.toMatchObject({ error: 'invalid_scope' });
  });

  it.each(['unknown', 'orphaned', 'spent'])('refuses a token that is %s, with the same words', async (token) => {
    await expect(house().exchange(token)).rejects.toMatchObject({
      error: 'invalid_grant',
      message: 'The refresh token is spent, expired, revoked or not valid.',
      status: 400,
    });
  });

  it('ends the session of a token that was spent long ago, and warns of it (R61)', async () => {
    const { ended, exchange } = house();
    await exchange('spent').catch(() => undefined);
    expect(ended).toEqual([['live', 'token-reuse']]);
    expect(warn).toHaveBeenCalledWith({ sessionId: 'live' }, expect.stringContaining('spent refresh token'));
  });

  it('ends nothing for a token that nobody knows', async () => {
    const { ended, exchange } = house();
    await exchange('unknown').catch(() => undefined);
    expect(ended).toEqual([]);
  });

  it('needs a token', async () => {
    await expect(house().exchange(undefined)).rejects.toMatchObject({
      error: 'invalid_request',
      message: 'refresh_token is needed.',
    });
  });
});
