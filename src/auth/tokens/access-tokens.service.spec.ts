import { randomUUID } from 'node:crypto';
import { JwtService } from '@nestjs/jwt';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { jwtVerify, SignJWT } from 'jose';
import type { Config } from '../../config/config.js';
import { AccessTokensService, LEEWAY_SECONDS } from './access-tokens.service.js';
import { generateSigningKey } from './signing-key.js';
import type { SigningKeys } from './signing-keys.js';

const [ISSUER, AUDIENCE, LIFETIME, NOW] = ['https://gatehouse.example', 'https://api.example', 900, 1_800_000_000];
const config = { publicUrl: ISSUER, tokenAudience: AUDIENCE, ACCESS_TOKEN_SECONDS: LIFETIME } as Config;
const key = generateSigningKey();
const ada = { userId: randomUUID(), username: 'ada', sessionId: randomUUID(), scopes: ['authenticated', 'admin'] };

const header = { alg: 'ES256', typ: 'at+jwt', kid: key.kid };
const claims = {
  iss: ISSUER,
  aud: AUDIENCE,
  sub: ada.userId,
  sid: ada.sessionId,
  client_id: 'gatehouse',
  scope: 'authenticated admin',
  username: 'ada',
  iat: NOW,
  exp: NOW + LIFETIME,
  jti: randomUUID(),
};

/** The service, the kids that it looked for, and the signatures that it checked: whatever it asks for, it finds our key. */
function accessTokens() {
  const [sought, withdrawn] = [[] as string[], new Set(['A'.repeat(43)])];
  const findVerifying = (kid: string) => {
    sought.push(kid);
    return Promise.resolve(withdrawn.has(kid) ? null : key);
  };
  const keys = { getSigning: () => Promise.resolve(key), findVerifying } as unknown as SigningKeys;
  const jwt = new JwtService({});
  const checked = jest.spyOn(jwt, 'verifyAsync');
  return { sought, withdrawn, checked, service: new AccessTokensService(jwt, keys, config) };
}

/** A token that another library signs with our own key, good but for what a test changes. */
function signed(changes: { header?: object; claims?: object } = {}, privateKey = key.privateKey): Promise<string> {
  return new SignJWT({ ...claims, ...changes.claims })
    .setProtectedHeader({ ...header, ...changes.header })
    .sign(privateKey);
}

const verify = async (token: Promise<string>) => accessTokens().service.verify(await token);

beforeEach(() => void jest.spyOn(Date, 'now').mockReturnValue(NOW * 1_000));
afterEach(() => void jest.restoreAllMocks());

describe('a signed access token', () => {
  it('says who, for how long, for which session and what may be done, and another library takes it (R51, R53)', async () => {
    const token = await accessTokens().service.sign(ada);
    const currentDate = new Date(NOW * 1_000);
    const { protectedHeader, payload } = await jwtVerify(token, key.publicKey, { currentDate });
    expect(protectedHeader).toEqual(header);
    expect(payload).toEqual({ ...claims, jti: expect.stringMatching(/^[\da-f-]{36}$/) });
  });

  it('is never the same twice', async () => {
    const { service } = accessTokens();
    expect(await service.sign(ada)).not.toBe(await service.sign(ada));
  });

  it('is taken back, by the key that it names', async () => {
    const { service, sought } = accessTokens();
    await expect(service.verify(await service.sign(ada))).resolves.toMatchObject({
      sub: ada.userId,
      scope: claims.scope,
    });
    expect(sought).toEqual([key.kid]);
  });
});

describe('an access token that is presented', () => {
  it('gives its claims when it is genuine', async () => {
    await expect(verify(signed())).resolves.toEqual(claims);
  });

  it.each(['', '.', '..', 'a.b.c', 'null', 'e30.e30.'])('is refused as %j, without a look for a key', async (text) => {
    const { service, sought } = accessTokens();
    await expect(service.verify(text)).resolves.toBeNull();
    expect(sought).toEqual([]);
  });

  it.each(Object.keys(claims))('is refused without %s (R51)', async (name) => {
    await expect(verify(signed({ claims: { [name]: undefined } }))).resolves.toBeNull();
  });

  it.each([
    { iss: 'https://evil.example' },
    { aud: 'https://evil.example' },
    { aud: [AUDIENCE] },
    { sub: 'ada' },
    { sid: 'x' },
    { client_id: 'another' },
    { scope: ['super'] },
    { username: 7 },
    { iat: NOW + 0.5 },
    { exp: NOW + 0.5 },
    { jti: 'x' },
  ])('is refused with %j (R51, R52)', async (change) => {
    await expect(verify(signed({ claims: change }))).resolves.toBeNull();
  });

  it.each([
    { typ: 'JWT' },
    { typ: undefined },
    { jku: 'https://evil.example/jwks.json' },
    { kid: undefined },
    { kid: `${key.kid}A` },
    { kid: key.kid.slice(1) },
    { kid: `${key.kid.slice(1)}.` },
    { kid: `../${key.kid}` },
  ])('is refused with %j in its header, without a look for a key (R50, R52)', async (change) => {
    const { service, sought } = accessTokens();
    await expect(service.verify(await signed({ header: change }))).resolves.toBeNull();
    expect(sought).toEqual([]);
  });

  it('is refused when nobody knows its key, and when another key signed it (R50)', async () => {
    await expect(verify(signed({ header: { kid: 'A'.repeat(43) } }))).resolves.toBeNull();
    await expect(verify(signed({}, generateSigningKey().privateKey))).resolves.toBeNull();
  });

  it.each([
    ['until the leeway is over', { iat: NOW - 100, exp: NOW - LEEWAY_SECONDS + 1 }, true],
    ['no longer than that', { iat: NOW - 100, exp: NOW - LEEWAY_SECONDS }, false],
    ['from an issuer whose clock is ahead by the leeway', { iat: NOW + LEEWAY_SECONDS, exp: NOW + 100 }, true],
    ['but not by more', { iat: NOW + LEEWAY_SECONDS + 1, exp: NOW + 100 }, false],
    ['when it lives as long as ours do', { iat: NOW - 1, exp: NOW - 1 + LIFETIME }, true],
    ['but not when it lives longer', { iat: NOW - 1, exp: NOW + LIFETIME }, false],
  ])('is taken %s (R51, R52)', async (_, times, isTaken) => {
    expect((await verify(signed({ claims: times }))) !== null).toBe(isTaken);
  });

  it('is neither taken nor refused while the keys cannot be read', async () => {
    const keys = { findVerifying: () => Promise.reject(new Error('away')) } as unknown as SigningKeys;
    const service = new AccessTokensService(new JwtService({}), keys, config);
    await expect(service.verify(await signed())).rejects.toThrow('away');
  });
});

describe('an access token that was presented before', () => {
  it('is taken without checking its signature again', async () => {
    const { service, checked } = accessTokens();
    const token = await signed();
    await expect(service.verify(token)).resolves.toEqual(claims);
    await expect(service.verify(token)).resolves.toEqual(claims);
    expect(checked).toHaveBeenCalledTimes(1);
  });

  it('is refused once it has expired (R51)', async () => {
    const { service } = accessTokens();
    const token = await signed({ claims: { exp: NOW + 10 } });
    await service.verify(token);
    jest.mocked(Date.now).mockReturnValue((NOW + 10 + LEEWAY_SECONDS) * 1_000 - 1);
    await expect(service.verify(token)).resolves.not.toBeNull();
    jest.mocked(Date.now).mockReturnValue((NOW + 10 + LEEWAY_SECONDS) * 1_000);
    await expect(service.verify(token)).resolves.toBeNull();
  });

  it('is refused once its key is withdrawn (R55)', async () => {
    const { service, withdrawn } = accessTokens();
    const token = await signed();
    await service.verify(token);
    withdrawn.add(key.kid);
    await expect(service.verify(token)).resolves.toBeNull();
  });

  it('makes no other token good: not one that differs in its last character (R50)', async () => {
    const { service, checked } = accessTokens();
    const token = await signed();
    await service.verify(token);
    const other = token.slice(0, -2) + (token.at(-2) === 'A' ? 'B' : 'A') + token.slice(-1);
    await expect(service.verify(other)).resolves.toBeNull();
    expect(checked).toHaveBeenCalledTimes(2);
  });

  it('is checked each time as long as it was refused', async () => {
    const { service, checked } = accessTokens();
    const token = await signed({}, generateSigningKey().privateKey);
    await service.verify(token);
    await service.verify(token);
    expect(checked).toHaveBeenCalledTimes(2);
  });
});
