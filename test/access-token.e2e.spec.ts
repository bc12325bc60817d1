import { createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { request as httpRequest } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Headers, ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { decode, encode, forge, type Members, publicPem, signParts } from './support/forged-token.js';
import { getTokens, signInWithCookie, userFactory } from './support/users.js';

let app: TestApp;
let userId: string;
let cookie: string;
let genuine: string;
let header: Record<string, unknown>;
let claims: Record<string, unknown>;

beforeAll(async () => {
  app = await startTestApp();
  const user = await userFactory.create(app);
  userId = user.id;
  cookie = await signInWithCookie(app, user);
  genuine = (await getTokens(app, user)).access_token;
  ({ header, claims } = decode(genuine));
});

afterAll(() => app.close());

const me = (headers: Headers) => app.request('GET', '/api/v1/users/me', { headers });
const present = (token: string) => me({ authorization: `Bearer ${token}` });
const now = () => Math.floor(Date.now() / 1_000);

async function expectRefused(authorization: string): Promise<void> {
  // A good cookie beside it must not help.
  const answer = await me({ authorization, cookie });
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toBe('Bearer error="invalid_token"');
  expect(answer.headers['content-type']).toContain('application/problem+json');
  expect(answer.body.detail).toBe('The access token is expired, revoked or not valid.');
}

describe('an access token', () => {
  it('says who, for how long, for which session and what may be done, and nothing private (B4, B5, R53)', () => {
    expect(header).toEqual({ alg: 'ES256', typ: 'at+jwt', kid: expect.any(String) });
    expect(claims).toEqual({
      iss: ORIGIN,
      aud: ORIGIN,
      sub: userId,
      sid: expect.stringMatching(/^[\da-f-]{36}$/),
      client_id: 'gatehouse',
      scope: 'authenticated',
      username: expect.any(String),
      iat: expect.any(Number),
      exp: expect.any(Number),
      jti: expect.stringMatching(/^[\da-f-]{36}$/),
    });
    expect(Number(claims.exp) - Number(claims.iat)).toBe(app.config.ACCESS_TOKEN_SECONDS);
  });

  it('is taken when it is genuine, and so is a forged one without a change', async () => {
    expect((await present(genuine)).status).toBe(200);
    expect((await present(forge(app, genuine))).status).toBe(200);
  });

  it.each(['bearer', 'BEARER', 'Bearer '])('is taken with the scheme written "%s"', async (scheme) => {
    expect((await me({ authorization: `${scheme} ${genuine}` })).status).toBe(200);
  });

  it.each(['iss', 'aud', 'sub', 'sid', 'client_id', 'scope', 'username', 'iat', 'exp', 'jti'])(
    'is refused without %s (B6, B19, R51)',
    async (name) => {
      await expectRefused(`Bearer ${forge(app, genuine, { claims: { [name]: undefined } })}`);
    },
  );

  const illTyped: [string, unknown][] = [
    ['iss', 'https://evil.example'],
    ['iss', [ORIGIN]],
    ['aud', 'https://evil.example'],
    ['aud', [ORIGIN, 'https://evil.example']],
    ['aud', []],
    ['sub', 'ada'],
    ['sub', 1],
    ['sub', ['x']],
    ['sub', { $ne: null }],
    ['sub', null],
    ['sub', randomUUID()],
    ['sid', 'x'],
    ['sid', { $ne: null }],
    ['sid', null],
    ['sid', randomUUID()],
    ['client_id', 'another'],
    ['client_id', 7],
    ['scope', ['super']],
    ['scope', null],
    ['username', 7],
    ['jti', 7],
    ['jti', ''],
    ['iat', 'now'],
    ['iat', 1.5],
    ['iat', null],
    ['exp', 'tomorrow'],
    ['exp', null],
    ['exp', 1e300],
    ['exp', -1],
    ['exp', 0],
  ];
  it.each(illTyped)('is refused with the %s %j (B6, B19, R51, R52)', async (name, value) => {
    await expectRefused(`Bearer ${forge(app, genuine, { claims: { [name]: value } })}`);
  });

  const misdated: [string, () => Members][] = [
    ['that expired six seconds ago', () => ({ iat: now() - 100, exp: now() - 6 })],
    ['that is not valid yet', () => ({ nbf: now() + 3_600 })],
    ['of the far future', () => ({ iat: now() + 3_600, exp: now() + 3_700 })],
    ['that lives longer than ours do', () => ({ exp: Number(claims.iat) + 901 })],
    ['that lives for ever', () => ({ exp: Number.MAX_SAFE_INTEGER })],
    ['made long ago to live until now', () => ({ iat: now() - 86_400, exp: now() + 60 })],
  ];
  it.each(misdated)('is refused %s (B19, R51, R52)', async (_, change) => {
    await expectRefused(`Bearer ${forge(app, genuine, { claims: change() })}`);
  });

  const otherHeaders: [string, Members][] = [
    ['the type JWT', { typ: 'JWT' }],
    ['the type of a refresh token', { typ: 'refresh' }],
    ['no type', { typ: undefined }],
    ['the type in capitals', { typ: 'AT+JWT' }],
    ['crit', { crit: ['exp'] }],
    ['an unknown crit', { crit: ['b64'], b64: false }],
    ['b64', { b64: false }],
    ['another kid', { kid: 'another' }],
    ["a kid that is nobody's thumbprint", { kid: 'A'.repeat(43) }],
    ['no kid', { kid: undefined }],
    ['a kid that is a path', { kid: '../../../../dev/null' }],
    ['a kid that is a list', { kid: ['x'] }],
    ['jku', { jku: 'https://evil.example/jwks.json' }],
    ['x5u', { x5u: 'https://evil.example/cert.pem' }],
    ['another algorithm', { alg: 'ES384' }],
    ['the algorithm in lower case', { alg: 'es256' }],
    ['the algorithm none', { alg: 'none' }],
  ];
  it.each(otherHeaders)(
    'is refused with %s in its header, though our own key signed it (B6, R50, R52)',
    async (_, change) => {
      await expectRefused(`Bearer ${forge(app, genuine, { header: change })}`);
    },
  );

  it.each(['none', 'None', 'NONE', 'nOnE', ''])(
    'is refused unsigned, with the algorithm "%s" (B19, R50)',
    async (alg) => {
      const parts = `${encode({ ...header, alg })}.${encode(claims)}`;
      await expectRefused(`Bearer ${parts}.`);
      await expectRefused(`Bearer ${parts}.AA`);
      await expectRefused(`Bearer ${parts}.${genuine.split('.')[2]}`);
    },
  );

  it.each(['HS256', 'HS384', 'HS512'])(
    'is refused when our public key was taken for the secret of %s (B19, R50)',
    async (alg) => {
      for (const kid of [header.kid, undefined]) {
        const input = `${encode({ ...header, alg, kid })}.${encode(claims)}`;
        const hash = `sha${alg.slice(2)}`;
        for (const secret of [publicPem(app), publicPem(app).trim(), '', String(header.kid)]) {
          await expectRefused(`Bearer ${input}.${createHmac(hash, secret).update(input).digest('base64url')}`);
        }
      }
    },
  );

  it("is refused when another's key signed it, also if the token brings that key along (R50)", async () => {
    const { privateKey, publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    for (const jwk of [undefined, publicKey.export({ format: 'jwk' })]) {
      const input = `${encode({ ...header, jwk })}.${encode({ ...claims, scope: 'super' })}`;
      const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
      await expectRefused(`Bearer ${input}.${signature.toString('base64url')}`);
    }
  });

  it('is refused with other claims under the same signature (R50)', async () => {
    const [head, , signature] = genuine.split('.');
    await expectRefused(`Bearer ${head}.${encode({ ...claims, scope: 'authenticated super' })}.${signature}`);
  });

  it('is refused with a signature of nothing but zeros', async () => {
    const [head, body] = genuine.split('.');
    await expectRefused(`Bearer ${head}.${body}.${Buffer.alloc(64).toString('base64url')}`);
  });

  it.each([
    ['a list', []],
    ['a word', 'super'],
    ['a number', 7],
    ['null', null],
    ['no JSON', '{'],
    ['an empty text', ''],
  ])('is refused when its payload is %s (R52)', async (_, payload) => {
    await expectRefused(`Bearer ${signParts(app, header, payload)}`);
  });

  it.each([
    ['a list', []],
    ['null', null],
    ['no JSON', '{'],
    ['nothing', ''],
  ])('is refused when its header is %s', async (_, head) => {
    await expectRefused(`Bearer ${signParts(app, head, claims)}`);
  });

  it("is refused when it names another user's session, or another user", async () => {
    const other = await userFactory.create(app);
    const theirs = decode((await getTokens(app, other)).access_token).claims;
    await expectRefused(`Bearer ${forge(app, genuine, { claims: { sid: theirs.sid } })}`);
    await expectRefused(`Bearer ${forge(app, genuine, { claims: { sub: theirs.sub } })}`);
  });

  it('gives no scope that its user does not hold, whatever it says', async () => {
    const token = forge(app, genuine, { claims: { scope: 'authenticated admin super' } });
    const answer = await app.request('GET', '/api/v1/users', { headers: { authorization: `Bearer ${token}` } });
    expect(answer.status).toBe(403);
  });

  it('gives no more scopes than it says', async () => {
    const chief = await userFactory.create(app, { scopes: ['super'] });
    const narrow = (await getTokens(app, chief, 'authenticated')).access_token;
    const answer = await app.request('GET', '/api/v1/users', { headers: { authorization: `Bearer ${narrow}` } });
    expect(answer.status).toBe(403);
    expect((await present(narrow)).status).toBe(200);
  });

  it('is worth nothing once its session has ended, whoever ended it (R56)', async () => {
    const user = await userFactory.create(app);
    const token = (await getTokens(app, user)).access_token;
    expect((await present(token)).status).toBe(200);
    await app.sql('delete from sessions where user_id = $1', [user.id]);
    await expectRefused(`Bearer ${token}`);
  });
});

describe('the header Authorization (R57)', () => {
  const bad: [string, (token: string) => string][] = [
    ['no scheme', (token) => token],
    ['the scheme and nothing', () => 'Bearer'],
    ['the scheme and a blank', () => 'Bearer '],
    ['text after the token', (token) => `Bearer ${token} junk`],
    ['text before the token', (token) => `Bearer x ${token}`],
    ['a comma after the token', (token) => `Bearer ${token},`],
    ['two tokens', (token) => `Bearer ${token}, Bearer ${token}`],
    ['two schemes', (token) => `Basic Bearer ${token}`],
    ['quotes', (token) => `Bearer "${token}"`],
    ['a tab for the blank', (token) => `Bearer\t${token}`],
    ['no blank', (token) => `Bearer${token}`],
    ['Basic', () => `Basic ${Buffer.from('ada:nine tall lighthouses in fog').toString('base64')}`],
    ['Token', (token) => `Token ${token}`],
    ['JWT', (token) => `JWT ${token}`],
    ['Digest', () => 'Digest username="ada"'],
    ['an empty scheme', (token) => ` ${token}`],
    ['what cannot be decoded', () => '%E0%A4%A'],
    ['Bearer with what cannot be decoded', () => 'Bearer %E0%A4%A'],
    ['a token of four parts', (token) => `Bearer ${token}.x`],
    ['a token of two parts', (token) => `Bearer ${token.split('.', 2).join('.')}`],
    ['an encrypted token, of five parts', () => 'Bearer a.b.c.d.e'],
    ['padding', (token) => `Bearer ${token}=`],
    ['the other alphabet of base 64', (token) => `Bearer ${token}+/`],
    ['dots', () => 'Bearer ..'],
    ['letters beyond ASCII', (token) => `Bearer ${token}\u00e9`],
    ['null', () => 'null'],
    ['undefined', () => 'undefined'],
    ['a list as text', (token) => `('Token',) ${token}`],
  ];
  it.each(bad)('with %s is refused, and the good cookie beside it does not help (B16, R58)', async (_, write) => {
    await expectRefused(write(genuine));
  });

  it('is not split on anything but blanks by a longer token', async () => {
    await expectRefused(`Bearer ${'a'.repeat(4_000)}.${'b'.repeat(4_000)}.${'c'.repeat(4_000)}`);
  });

  it('that is empty is refused or none at all, never a way in', async () => {
    expect((await me({ authorization: '' })).status).toBe(401);
  });

  const overSocket = async (headers: string[]): Promise<number> => {
    const url = new URL('/api/v1/users/me', await app.listen());
    return new Promise((resolve, reject) => {
      const sent = httpRequest(url, { headers: ['Host', url.host, ...headers], agent: false }, (response) => {
        response.resume();
        response.on('end', () => resolve(response.statusCode ?? 0));
      });
      sent.on('error', reject);
      sent.end();
    });
  };

  it('that is sent twice is refused', async () => {
    expect(await overSocket(['Authorization', `Bearer ${genuine}`])).toBe(200);
    expect(await overSocket(['Authorization', `Bearer ${genuine}`, 'Authorization', `Bearer ${genuine}`])).toBe(401);
    expect(await overSocket(['Authorization', `Bearer ${genuine}`, 'authorization', 'Bearer x'])).toBe(401);
    expect(await overSocket(['Authorization', 'Basic x', 'Authorization', `Bearer ${genuine}`])).toBe(401);
  });

  it('of 16 kB is refused and breaks nothing', async () => {
    expect([401, 431]).toContain(await overSocket(['Authorization', `Bearer ${'a'.repeat(16_000)}`]));
    expect(await overSocket(['Authorization', `Bearer ${genuine}`])).toBe(200);
  });
});

describe('an access token in any other place (R57)', () => {
  it.each(['access_token', 'token'])('is refused in the query as %s', async (name) => {
    const answer = await app.request('GET', `/api/v1/users/me?${name}=${genuine}`);
    expect(answer.status).toBe(400);
  });

  it('is nothing in a cookie, a header of another name or a body', async () => {
    expect((await me({ cookie: `session=${genuine}` })).status).toBe(401);
    expect((await me({ cookie: `authorization=Bearer ${genuine}` })).status).toBe(401);
    expect((await me({ 'x-access-token': genuine })).status).toBe(401);
    const form = { access_token: genuine };
    expect((await app.request('PATCH', '/api/v1/users/me', { json: form })).status).toBe(401);
  });

  it('is not what a session cookie or a refresh token is (R51)', async () => {
    const user = await userFactory.create(app);
    const tokens = await getTokens(app, user);
    await expectRefused(`Bearer ${tokens.refresh_token}`);
    await expectRefused(`Bearer ${cookie.slice('session='.length)}`);
    expect((await me({ cookie: `session=${tokens.refresh_token}` })).status).toBe(401);
  });
});
