import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import type { Config } from '../../config/config.js';
import { OAuthController } from './oauth.controller.js';
import { OAuthException } from './oauth.exception.js';
import type { PasswordGrant } from './password-grant.service.js';
import type { RefreshGrant } from './refresh-grant.service.js';
import type { TokenStatus } from './token-status.service.js';

const request = { ip: '192.0.2.7', headers: { 'user-agent': 'Client/1', cookie: 'a=b' } } as unknown as FastifyRequest;

const revoked: string[] = [];

/** A controller whose grants answer with their name and what they were given. */
function controllerWith(config: Partial<Config>) {
  const grant = (name: string) => ({ exchange: (...given: unknown[]) => [name, ...given] });
  const revoke = (token: string) => Promise.resolve(revoked.push(token));
  const status = { revoke, introspect: (token: string) => ({ token }) };
  return new OAuthController(
    grant('password') as unknown as PasswordGrant,
    grant('refresh') as unknown as RefreshGrant,
    status as unknown as TokenStatus,
    config as Config,
  );
}

const served = controllerWith({ PASSWORD_GRANT: true });

describe(OAuthController.name, () => {
  it('exchanges a refresh token, whatever else is served', () => {
    const body = { grant_type: 'refresh_token', refresh_token: 'a' };
    expect(served.token(body, request)).toEqual(['refresh', body]);
    expect(controllerWith({ PASSWORD_GRANT: false }).token(body, request)).toEqual(['refresh', body]);
  });

  it('exchanges a password, for the client that sent it', () => {
    const body = { grant_type: 'password', username: 'ada', password: 'x' };
    const client = { ip: '192.0.2.7', userAgent: 'Client/1', cookie: 'a=b' };
    expect(served.token(body, request)).toEqual(['password', body, client]);
  });

  it.each([
    ['a password where that is switched off', controllerWith({ PASSWORD_GRANT: false }), 'password'],
    ['a grant that nobody serves', served, 'client_credentials'],
    ['an empty grant', served, ''],
  ])('refuses %s as an unsupported grant type', (_, controller, grantType) => {
    const refused = () => controller.token({ grant_type: grantType }, request);
    expect(refused).toThrow(new OAuthException('unsupported_grant_type', 'This grant type is not one that we serve.'));
    expect(refused).toThrow(expect.objectContaining({ error: 'unsupported_grant_type' }) as never);
  });

  it('revokes the token of the body, and says nothing about it (R65)', async () => {
    await expect(served.revoke({ token: 'a' })).resolves.toBeUndefined();
    expect(revoked).toEqual(['a']);
  });

  it('asks about the token of the body', () => {
    expect(served.introspect({ token: 'a' })).toEqual({ token: 'a' });
  });
});
