import { describe, expect, it } from '@jest/globals';
import type { CredentialsService } from '../credentials.service.js';
import { WrongCredentialsException } from '../exceptions.js';
import type { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import type { TokenRequest } from './oauth.schemas.js';
import { PasswordGrant } from './password-grant.service.js';
import type { TokenResponses } from './token-responses.service.js';

const client = { ip: '192.0.2.7', userAgent: 'Client/1', cookie: undefined };
const body: TokenRequest = { grant_type: 'password', username: 'ada', password: 'right' };

const BEGUN = { sessionId: 'new', refreshToken: 'first refresh token' };

/** A house where Ada, who is super, may sign in; `begun` is null when she was deactivated meanwhile. */
function house({ refusal, begun = BEGUN }: { refusal?: Error; begun?: typeof BEGUN | null } = {}) {
  const sessions: unknown[] = [];
  const authenticate = (username: string, password: string, from: unknown) =>
    (refusal ?? (password !== 'right' || from !== client))
      ? Promise.reject(refusal ?? new WrongCredentialsException())
      : Promise.resolve({ id: 'ada-id', username, scopes: ['authenticated', 'super'] });
  const beginSession = (session: object) => {
    sessions.push(session);
    return Promise.resolve(begun);
  };
  const grant = new PasswordGrant(
    { authenticate } as unknown as CredentialsService,
    { beginSession } as unknown as RefreshTokensService,
    { build: (...given: unknown[]) => Promise.resolve(given) } as unknown as TokenResponses,
  );
  return { sessions, grant };
}

describe(PasswordGrant.name, () => {
  it('begins a session of its own and gives its first tokens, with all that the user may do', async () => {
    const { sessions, grant } = house();
    const scopes = ['authenticated', 'super', 'admin'];
    await expect(grant.exchange(body, client)).resolves.toEqual([
      { userId: 'ada-id', username: 'ada', sessionId: 'new', scopes },
      'first refresh token',
    ]);
    expect(sessions).toEqual([{ userId: 'ada-id', client, scopes: null }]);
  });

  it('keeps the session as narrow as it was asked for (R64)', async () => {
    const { sessions, grant } = house();
    const scopes = ['authenticated', 'admin'];
    await expect(grant.exchange({ ...body, scope: 'admin unknown' }, client)).resolves.toMatchObject([{ scopes }, {}]);
    expect(sessions).toMatchObject([{ scopes }]);
  });

  it('begins no session for scopes of which none is held', async () => {
    const { sessions, grant } = house();
    await expect(grant.exchange({ ...body, scope: 'unknown' }, client)).rejects.toMatchObject({
      error: 'invalid_scope',
    });
    expect(sessions).toEqual([]);
  });

  it.each(['username', 'password'])('needs a %s', async (field) => {
    const refusal = { error: 'invalid_request', message: 'username and password are both needed.', status: 400 };
    await expect(house().grant.exchange({ ...body, [field]: undefined }, client)).rejects.toMatchObject(refusal);
  });

  it.each([
    ['a wrong password', house(), { ...body, password: 'wrong' }],
    ['a user who was deactivated meanwhile (R33)', house({ begun: null }), body],
  ])('refuses %s in the words of RFC 6749, with a challenge (R22)', async (_, { grant }, request) => {
    await expect(grant.exchange(request, client)).rejects.toMatchObject({
      error: 'invalid_grant',
      message: 'The username or the password is wrong.',
      status: 401,
      headers: { 'www-authenticate': 'Bearer' },
    });
  });

  it('leaves every other refusal as it is: too many tries, a database that is away', async () => {
    const refusal = new Error('too many tries');
    await expect(house({ refusal }).grant.exchange(body, client)).rejects.toBe(refusal);
  });
});
