import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { createRemoteJWKSet, jwtVerify } from 'jose';
import * as oauth from 'oauth4webapi';
import type { TokenResponse } from '../src/auth/oauth/oauth.schemas.js';
import { type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { decode, forge, thumbprint } from './support/forged-token.js';
import { getTokens, PASSWORD, signedIn, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;
let admin: Headers;

beforeAll(async () => {
  app = await startTestApp();
  admin = (await signedIn(app, { scopes: ['admin'] })).as;
});

afterAll(() => app.close());

type OAuthAnswer = Partial<TokenResponse> & { error?: string; error_description?: string };

const TOKEN = '/api/v1/auth/token';
const ask = (form: Record<string, string>, headers = {}) => app.request<OAuthAnswer>('POST', TOKEN, { form, headers });
const refresh = (token: string, more = {}) => ask({ grant_type: 'refresh_token', refresh_token: token, ...more });
const me = async (token: string) =>
  (await app.request('GET', '/api/v1/users/me', { headers: { authorization: `Bearer ${token}` } })).status;
const introspect = (token: string, headers = admin) =>
  app.request('POST', '/api/v1/auth/introspect', { form: { token }, headers });
const revoke = (token: string) => app.request('POST', '/api/v1/auth/revoke', { form: { token } });
/** Makes the grace of every token that was spent so far be over. */
const passGrace = () => app.sql(`update refresh_tokens set spent_at = spent_at - interval '1 minute'`);

describe('POST /api/v1/auth/token', () => {
  it('gives tokens for a password, by form, as RFC 6749 section 5.1 says (B9, B18, R59)', async () => {
    const user = await userFactory.create(app);
    const answer = await ask({ grant_type: 'password', username: user.username, password: PASSWORD });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.setCookies).toEqual([]);
    expect(answer.body).toEqual({
      access_token: expect.stringMatching(/^[\w-]+\.[\w-]+\.[\w-]+$/),
      token_type: 'bearer',
      expires_in: 900,
      refresh_token: expect.stringMatching(/^[\w-]{43}$/),
      scope: 'authenticated',
    });
    expect(await me(answer.body.access_token ?? '')).toBe(200);
  });

  it('gives tokens by JSON, without a grant type and for an e-mail address, too', async () => {
    const user = await userFactory.create(app);
    const answer = await app.request('POST', TOKEN, { json: { username: user.email, password: PASSWORD } });
    expect(answer.status).toBe(200);
  });

  it('takes what Swagger sends: an empty scope and parameters that nobody needs', async () => {
    const user = await userFactory.create(app);
    const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: '' };
    expect((await ask({ ...form, client_id: '', client_secret: '', audience: 'x' })).status).toBe(200);
  });

  it('makes a session of the kind "token" and of its own each time', async () => {
    const user = await userFactory.create(app);
    const [one, two] = [await getTokens(app, user), await getTokens(app, user)];
    expect(decode(one.access_token).claims.sid).not.toBe(decode(two.access_token).claims.sid);
    const rows = await app.sql('select kind, token_hash from sessions where user_id = $1', [user.id]);
    expect(rows).toEqual([
      { kind: 'token', token_hash: null },
      { kind: 'token', token_hash: null },
    ]);
  });

  it('answers every wrong credential with one and the same 401 (B1, B2, R22)', async () => {
    const user = await userFactory.create(app);
    const inactive = await userFactory.create(app, { isActive: false });
    const passwordless = await userFactory.create(app, { passwordHash: null });
    for (const [username, password] of [
      [user.username, 'not the password at all'],
      [user.username, ''],
      ['nobody-of-that-name', PASSWORD],
      ['nobody@example.org', PASSWORD],
      [inactive.username, PASSWORD],
      [passwordless.username, PASSWORD],
    ] as const) {
      const answer = await ask({ grant_type: 'password', username, password });
      expect(answer.status).toBe(401);
      expect(answer.headers['www-authenticate']).toBe('Bearer');
      expect(answer.headers['cache-control']).toBe('no-store');
      expect(answer.body).toEqual({
        error: 'invalid_grant',
        error_description: 'The username or the password is wrong.',
      });
    }
  });

  const invalid: [string, Record<string, string>, string][] = [
    ['an unknown grant type', { grant_type: 'client_credentials' }, 'unsupported_grant_type'],
    ['an authorization code', { grant_type: 'authorization_code', code: 'x' }, 'unsupported_grant_type'],
    ['an empty grant type', { grant_type: '' }, 'unsupported_grant_type'],
    ['no username', { grant_type: 'password', password: 'x' }, 'invalid_request'],
    ['no password', { grant_type: 'password', username: 'x' }, 'invalid_request'],
    ['no refresh token', { grant_type: 'refresh_token' }, 'invalid_request'],
    ['a refresh token that never was', { grant_type: 'refresh_token', refresh_token: 'A'.repeat(43) }, 'invalid_grant'],
    ['a refresh token of another form', { grant_type: 'refresh_token', refresh_token: "' or 1=1" }, 'invalid_grant'],
    ['an empty refresh token', { grant_type: 'refresh_token', refresh_token: '' }, 'invalid_grant'],
    ['a username with NUL', { grant_type: 'password', username: 'a\u0000b', password: 'x' }, 'invalid_request'],
    [
      'a username of 10,000 characters',
      { grant_type: 'password', username: 'a'.repeat(10_000), password: 'x' },
      'invalid_request',
    ],
  ];
  it.each(invalid)('answers 400 to %s', async (_, form, error) => {
    const answer = await ask(form);
    expect(answer.status).toBe(400);
    expect(answer.headers['content-type']).toMatch(/^application\/json\b/);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toEqual({
      error,
      error_description: expect.stringMatching(/^[\x20-\x21\x23-\x5b\x5d-\x7e]+$/),
    });
  });

  it.each([
    ['an operator', { username: { $ne: null }, password: PASSWORD }],
    ['a list', { username: ['ada'], password: PASSWORD }],
    ['a number', { username: 'ada', password: 7 }],
    ['null', { username: 'ada', password: null }],
    ['an operator for the refresh token', { grant_type: 'refresh_token', refresh_token: { $ne: null } }],
    ['a list for the body', []],
    ['null for the body', null],
  ])('answers 400 to JSON with %s', async (_, json) => {
    const answer = await app.request('POST', TOKEN, { json });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers 400 to a parameter that is sent twice', async () => {
    const raw = `grant_type=password&username=ada&username=eve&password=${encodeURIComponent(PASSWORD)}`;
    const answer = await app.request('POST', TOKEN, {
      raw,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    });
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_request' });
  });

  it('answers 400 to no body at all', async () => {
    const answer = await app.request('POST', TOKEN);
    expect(answer.status).toBe(400);
    expect(answer.body).toMatchObject({ error: 'invalid_request' });
  });

  it('is refused from another site (R41)', async () => {
    const user = await userFactory.create(app);
    const form = { grant_type: 'password', username: user.username, password: PASSWORD };
    expect((await ask(form, { origin: 'https://evil.example' })).status).toBe(403);
  });
});

describe('the scope of a token', () => {
  it('is all that the user holds when none is asked for, what is implied included (A30)', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    expect((await getTokens(app, chief)).scope.split(' ').toSorted()).toEqual(['admin', 'authenticated', 'super']);
  });

  it('narrows to what is asked for, and stays so through a refresh', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    const tokens = await getTokens(app, chief, 'admin');
    expect(tokens.scope.split(' ').toSorted()).toEqual(['admin', 'authenticated']);
    const next = await refresh(tokens.refresh_token);
    expect(next.body.scope?.split(' ').toSorted()).toEqual(['admin', 'authenticated']);
  });

  it('never grows at a refresh (R64)', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    const tokens = await getTokens(app, chief, 'authenticated');
    const answer = await refresh(tokens.refresh_token, { scope: 'authenticated super' });
    if (answer.status === 200) expect(answer.body.scope).toBe('authenticated');
    else expect(answer.body.error).toBe('invalid_scope');
  });

  it('can be narrowed for one token at a refresh', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    const first = await getTokens(app, chief);
    const narrow = await refresh(first.refresh_token, { scope: 'admin' });
    expect(narrow.body.scope?.split(' ').toSorted()).toEqual(['admin', 'authenticated']);
    const wide = await refresh(narrow.body.refresh_token ?? '');
    expect(wide.body.scope?.split(' ').toSorted()).toEqual(['admin', 'authenticated', 'super']);
  });

  it('ignores scopes that the user does not hold, and refuses when none is left', async () => {
    const user = await userFactory.create(app, { scopes: ['admin'] });
    expect((await getTokens(app, user, 'admin super')).scope.split(' ').toSorted()).toEqual(['admin', 'authenticated']);
    const form = { grant_type: 'password', username: user.username, password: PASSWORD, scope: 'super' };
    const answer = await ask(form);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('invalid_scope');
  });

  it('follows at a refresh what the user has gained or lost (R64)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await app.sql(`update users set scopes = '{authenticated,admin}' where id = $1`, [user.id]);
    const gained = await refresh(tokens.refresh_token);
    expect(gained.body.scope?.split(' ').toSorted()).toEqual(['admin', 'authenticated']);
    await app.sql(`update users set scopes = '{authenticated}' where id = $1`, [user.id]);
    expect((await refresh(gained.body.refresh_token ?? '')).body.scope).toBe('authenticated');
  });
});

describe('a refresh token', () => {
  it('gives new tokens of the same session, and a successor', async () => {
    const user = await userFactory.create(app);
    const first = await getTokens(app, user);
    const answer = await refresh(first.refresh_token);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body.refresh_token).not.toBe(first.refresh_token);
    const [before, after] = [decode(first.access_token).claims, decode(answer.body.access_token ?? '').claims];
    expect(after.sid).toBe(before.sid);
    expect(after.jti).not.toBe(before.jti);
    expect(await me(answer.body.access_token ?? '')).toBe(200);
  });

  it('gives the same successor again to a client that retries within the grace', async () => {
    const { refresh_token: token } = await getTokens(app, await userFactory.create(app));
    const [first, again] = [await refresh(token), await refresh(token)];
    expect(again.status).toBe(200);
    expect(again.body.refresh_token).toBe(first.body.refresh_token);
  });

  it('has one successor however many ask at once (R62)', async () => {
    const { refresh_token: token } = await getTokens(app, await userFactory.create(app));
    const answers = await Promise.all(Array.from({ length: 20 }, () => refresh(token)));
    expect(answers.map(({ status }) => status)).toEqual(Array.from({ length: 20 }, () => 200));
    expect(new Set(answers.map(({ body }) => body.refresh_token)).size).toBe(1);
  });

  it('ends the whole session when it is presented again after the grace (R61)', async () => {
    const user = await userFactory.create(app);
    const first = await getTokens(app, user);
    const second = await refresh(first.refresh_token);
    await passGrace();
    const replay = await refresh(first.refresh_token);
    expect(replay.status).toBe(400);
    expect(replay.body.error).toBe('invalid_grant');
    expect(await me(second.body.access_token ?? '')).toBe(401);
    expect((await refresh(second.body.refresh_token ?? '')).status).toBe(400);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toEqual([]);
  });

  it('ends the whole session when it is presented again after its successor was used, grace or not (R61, R62)', async () => {
    const first = await getTokens(app, await userFactory.create(app));
    const second = await refresh(first.refresh_token);
    const third = await refresh(second.body.refresh_token ?? '');
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(third.body.refresh_token ?? '')).status).toBe(400);
  });

  it("ends no other session of the user's", async () => {
    const user = await userFactory.create(app);
    const [first, other] = [await getTokens(app, user), await getTokens(app, user)];
    await refresh(first.refresh_token);
    await passGrace();
    await refresh(first.refresh_token);
    expect(await me(other.access_token)).toBe(200);
    expect((await refresh(other.refresh_token)).status).toBe(200);
  });

  it('does not bring back a session that has ended, in the grace either (R62)', async () => {
    const user = await userFactory.create(app);
    const first = await getTokens(app, user);
    const second = await refresh(first.refresh_token);
    const headers = { authorization: `Bearer ${second.body.access_token}` };
    expect((await app.request('POST', '/api/v1/auth/logout', { headers })).status).toBe(204);
    expect((await refresh(first.refresh_token)).status).toBe(400);
    expect((await refresh(second.body.refresh_token ?? '')).status).toBe(400);
  });

  it('does not bring back a session that has expired (R63)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await app.sql(`update sessions set idle_expires_at = now() - interval '1 second' where user_id = $1`, [user.id]);
    const answer = await refresh(tokens.refresh_token);
    expect(answer.status).toBe(400);
    expect(answer.body.error).toBe('invalid_grant');
  });

  it('is good for nobody who was deactivated (B2, R33, R64)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await app.sql('update users set is_active = false where id = $1', [user.id]);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('is not in the database, nor is its successor (A6, R27, R61)', async () => {
    const first = await getTokens(app, await userFactory.create(app));
    const second = await refresh(first.refresh_token);
    const dump = JSON.stringify(
      await app.sql(`select encode(token_hash, 'base64') as a, encode(sealed_successor, 'base64') as b,
        encode(token_hash, 'hex') as c, encode(sealed_successor, 'hex') as d from refresh_tokens`),
    );
    for (const token of [first.refresh_token, second.body.refresh_token ?? '']) {
      const bytes = Buffer.from(token, 'base64url');
      for (const text of [token, bytes.toString('base64'), bytes.toString('hex'), Buffer.from(token).toString('hex')]) {
        expect(dump).not.toContain(text);
      }
    }
  });

  it('is refused as an access token, and the other way round', async () => {
    const tokens = await getTokens(app, await userFactory.create(app));
    expect(await me(tokens.refresh_token)).toBe(401);
    expect((await refresh(tokens.access_token)).status).toBe(400);
  });
});

describe('POST /api/v1/auth/revoke', () => {
  it.each(['access_token', 'refresh_token'] as const)('ends the session of an %s (B5, R65)', async (kind) => {
    const tokens = await getTokens(app, await userFactory.create(app));
    const answer = await revoke(tokens[kind]);
    expect(answer.status).toBe(200);
    expect(answer.text).toBe('');
    expect(await me(tokens.access_token)).toBe(401);
    expect((await refresh(tokens.refresh_token)).status).toBe(400);
  });

  it('ends the session also by a spent refresh token', async () => {
    const tokens = await getTokens(app, await userFactory.create(app));
    const next = await refresh(tokens.refresh_token);
    expect((await revoke(tokens.refresh_token)).status).toBe(200);
    expect(await me(next.body.access_token ?? '')).toBe(401);
  });

  it.each(['A'.repeat(43), 'x', 'a.b.c', '%00', ' ', "' or 1=1"])(
    'answers 200 to the unknown token "%s" (R65)',
    async (token) => {
      const answer = await revoke(token);
      expect(answer.status).toBe(200);
      expect(answer.text).toBe('');
    },
  );

  it('answers 200 when the token is revoked already, and ignores a hint', async () => {
    const tokens = await getTokens(app, await userFactory.create(app));
    const form = { token: tokens.refresh_token, token_type_hint: 'access_token' };
    for (let times = 0; times < 2; times += 1) {
      expect((await app.request('POST', '/api/v1/auth/revoke', { form })).status).toBe(200);
    }
    expect(await me(tokens.access_token)).toBe(401);
  });

  it('ends nothing by a token that somebody else signed, or changed', async () => {
    const tokens = await getTokens(app, await userFactory.create(app));
    await revoke(`${tokens.access_token.split('.', 2).join('.')}.${'A'.repeat(86)}`);
    await revoke(forge(app, tokens.access_token, { header: { typ: 'JWT' } }));
    expect(await me(tokens.access_token)).toBe(200);
  });

  it('answers 400 to no token', async () => {
    expect((await app.request('POST', '/api/v1/auth/revoke', { form: {} })).status).toBe(400);
    expect((await app.request('POST', '/api/v1/auth/revoke')).status).toBe(400);
  });
});

describe('POST /api/v1/auth/introspect', () => {
  it('tells an admin what an access token is worth', async () => {
    const user = await userFactory.create(app);
    const { access_token: token } = await getTokens(app, user);
    const answer = await introspect(token);
    expect(answer.status).toBe(200);
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(answer.body).toEqual({
      active: true,
      token_type: 'access_token',
      username: user.username,
      ...decode(token).claims,
    });
  });

  it('tells an admin what a refresh token is worth', async () => {
    const user = await userFactory.create(app);
    const { refresh_token: token } = await getTokens(app, user);
    expect((await introspect(token)).body).toEqual({
      active: true,
      token_type: 'refresh_token',
      sub: user.id,
      sid: expect.any(String),
      username: user.username,
      scope: 'authenticated',
    });
  });

  it('says nothing of a token but that it is not active (R65)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    const spent = tokens.refresh_token;
    const { refresh_token: current = '' } = (await refresh(spent)).body;
    const ended = await getTokens(app, user);
    await revoke(ended.access_token);
    const seconds = Math.floor(Date.now() / 1_000);
    for (const token of [
      'x',
      '',
      'A'.repeat(43),
      spent,
      ended.access_token,
      ended.refresh_token,
      forge(app, tokens.access_token, { claims: { iat: seconds - 100, exp: seconds - 50 } }),
      forge(app, tokens.access_token, { header: { typ: 'JWT' } }),
      forge(app, tokens.access_token, { claims: { sub: '0193c0de-7a11-7000-8000-000000000001' } }),
      (await signInWithCookie(app, user)).slice('session='.length),
    ]) {
      const answer = await introspect(token);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ active: false });
    }
    expect((await introspect(current)).body).toMatchObject({ active: true });
  });

  it('says that the token of a deactivated user is not active (B7)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await app.sql('update users set is_active = false where id = $1', [user.id]);
    expect((await introspect(tokens.access_token)).body).toEqual({ active: false });
    expect((await introspect(tokens.refresh_token)).body).toEqual({ active: false });
  });

  it('is for admins (R65)', async () => {
    const { as } = await signedIn(app);
    const tokens = await getTokens(app, await userFactory.create(app));
    const refused = await introspect(tokens.access_token, as);
    expect(refused.status).toBe(403);
    expect(refused.headers['www-authenticate']).toBe('Bearer error="insufficient_scope", scope="admin"');
    expect((await introspect(tokens.access_token, {})).status).toBe(401);
  });
});

describe('GET /.well-known/jwks.json', () => {
  it('publishes the public key and nothing of the private one', async () => {
    const answer = await app.request<{ keys: Record<string, string>[] }>('GET', '/.well-known/jwks.json');
    expect(answer.status).toBe(200);
    const [key = {}] = answer.body.keys;
    expect(answer.body.keys).toHaveLength(1);
    expect(key).toEqual({
      kty: 'EC',
      crv: 'P-256',
      x: expect.any(String),
      y: expect.any(String),
      use: 'sig',
      alg: 'ES256',
      kid: thumbprint(key),
    });
  });
});

describe('a stock client', () => {
  const issuer: oauth.AuthorizationServer = { issuer: ORIGIN };
  const client: oauth.Client = { client_id: 'stock' };
  const insecure = { [oauth.allowInsecureRequests]: true };
  let as: oauth.AuthorizationServer;
  let url: string;

  beforeAll(async () => {
    url = await app.listen();
    as = {
      ...issuer,
      token_endpoint: `${url}${TOKEN}`,
      revocation_endpoint: `${url}/api/v1/auth/revoke`,
      introspection_endpoint: `${url}/api/v1/auth/introspect`,
      jwks_uri: `${url}/.well-known/jwks.json`,
    };
  });

  async function passwordGrant(username: string, password: string): Promise<oauth.TokenEndpointResponse> {
    const parameters = new URLSearchParams({ username, password });
    const response = await oauth.genericTokenEndpointRequest(
      as,
      client,
      oauth.None(),
      'password',
      parameters,
      insecure,
    );
    return oauth.processGenericTokenEndpointResponse(as, client, response);
  }

  it('gets, uses, refreshes and revokes a token (oauth4webapi)', async () => {
    const user = await userFactory.create(app);
    const first = await passwordGrant(user.username, PASSWORD);
    expect(first).toMatchObject({ token_type: 'bearer', expires_in: 900, scope: 'authenticated' });

    const use = (token: string) =>
      oauth.protectedResourceRequest(token, 'GET', new URL(`${url}/api/v1/users/me`), undefined, undefined, insecure);
    expect(await (await use(first.access_token)).json()).toMatchObject({ id: user.id });

    const response = await oauth.refreshTokenGrantRequest(
      as,
      client,
      oauth.None(),
      first.refresh_token ?? '',
      insecure,
    );
    const second = await oauth.processRefreshTokenResponse(as, client, response);
    expect((await use(second.access_token)).status).toBe(200);

    const revoked = await oauth.revocationRequest(as, client, oauth.None(), second.refresh_token ?? '', insecure);
    await oauth.processRevocationResponse(revoked);
    await expect(use(second.access_token)).rejects.toThrow(oauth.WWWAuthenticateChallengeError);
    const late = await oauth.refreshTokenGrantRequest(as, client, oauth.None(), second.refresh_token ?? '', insecure);
    await expect(oauth.processRefreshTokenResponse(as, client, late)).rejects.toMatchObject({ error: 'invalid_grant' });
  });

  it('understands that the credentials are wrong, and that a grant is not served', async () => {
    await expect(passwordGrant('nobody-of-that-name', PASSWORD)).rejects.toBeInstanceOf(Error);
    const response = await oauth.genericTokenEndpointRequest(
      as,
      client,
      oauth.None(),
      'client_credentials',
      new URLSearchParams(),
      insecure,
    );
    const refusal = oauth.processGenericTokenEndpointResponse(as, client, response);
    await expect(refusal).rejects.toMatchObject({ error: 'unsupported_grant_type', status: 400 });
  });

  it('verifies an access token as RFC 9068 says (oauth4webapi)', async () => {
    const user = await userFactory.create(app);
    const { access_token: token } = await getTokens(app, user);
    const request = new Request(`${url}/anything`, { headers: { authorization: `Bearer ${token}` } });
    const claims = await oauth.validateJwtAccessToken(as, request, ORIGIN, insecure);
    expect(claims).toMatchObject({ sub: user.id, client_id: 'gatehouse', scope: 'authenticated' });
  });

  it('verifies an access token by the published keys (jose)', async () => {
    const user = await userFactory.create(app);
    const { access_token: token } = await getTokens(app, user);
    const keys = createRemoteJWKSet(new URL(as.jwks_uri ?? ''));
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      algorithms: ['ES256'],
      issuer: ORIGIN,
      audience: ORIGIN,
      typ: 'at+jwt',
      requiredClaims: ['iss', 'aud', 'sub', 'sid', 'scope', 'username', 'iat', 'exp', 'jti'],
    });
    expect(payload.sub).toBe(user.id);
    expect(protectedHeader.typ).toBe('at+jwt');
  });
});
