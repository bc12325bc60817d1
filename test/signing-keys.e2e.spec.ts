import { createPrivateKey, generateKeyPairSync, randomBytes, sign } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { ConflictException } from '@nestjs/common';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditLog } from '../src/audit/audit-log.service.js';
import { KeyRotation, type KeyState } from '../src/auth/tokens/key-rotation.service.js';
import { insertFirstKey, lockSigningKeys } from '../src/auth/tokens/signing-key-rows.js';
import { generateSigningKey, openSigningKey, sealSigningKey, type SigningKey } from '../src/auth/tokens/signing-key.js';
import { SigningKeys } from '../src/auth/tokens/signing-keys.js';
import { loadConfig } from '../src/config/config.js';
import type { TokenResponse } from '../src/auth/oauth/oauth.schemas.js';
import { ORIGIN, startTestApp, type TestApp } from './support/app.js';
import { type Child, startChild } from './support/child.js';
import { decode, encode, forge, ownKey } from './support/forged-token.js';
import { getTokens, userFactory } from './support/users.js';

const AUDIENCE = 'https://api.example';
const newSecret = () => randomBytes(32).toString('base64');
const SECRET = newSecret();
const SETTINGS = { SECRET_KEY: SECRET, TOKEN_AUDIENCE: AUDIENCE, ACCESS_TOKEN_SECONDS: '10' };
const OVERLAP_SECONDS = 20;

let app: TestApp;
let keys: SigningKeys;
let rotation: KeyRotation;
let child: Child;
let elsewhere: string;

beforeAll(async () => {
  app = await startTestApp(SETTINGS);
  keys = app.nest.get(SigningKeys, { strict: false });
  rotation = app.nest.get(KeyRotation, { strict: false });
  child = startChild('instance.program.ts', app.databaseUrl, app.config.DATA_DIR, ORIGIN, JSON.stringify(SETTINGS));
  elsewhere = (await child.next()).url ?? '';
}, 60_000);

afterAll(async () => {
  await child.end();
  await app.close();
});

/** The application's configuration but for its secret. */
const configOf = (SECRET_KEY: string) =>
  loadConfig({ NODE_ENV: 'test', PUBLIC_URL: ORIGIN, DATA_DIR: app.config.DATA_DIR, ...SETTINGS, SECRET_KEY });

const rotate = (leadSeconds: number) => app.run(() => rotation.rotate(leadSeconds));
const replace = () => app.run(() => rotation.replace());
const list = () => app.run(() => rotation.list());
const states = async () => (await list()).map(({ state }) => state);
const kidOf = (token: string) => String(decode(token).header.kid);
const expiryOf = (token: string) => Number(decode(token).claims.exp) * 1_000;
const newToken = async () => (await getTokens(app, await userFactory.create(app))).access_token;

async function here(token: string): Promise<number> {
  return (await app.request('GET', '/api/v1/users/me', { headers: { authorization: `Bearer ${token}` } })).status;
}

async function there(token: string): Promise<number> {
  const headers = { authorization: `Bearer ${token}`, connection: 'close' };
  const answer = await fetch(`${elsewhere}/api/v1/users/me`, { headers });
  await answer.arrayBuffer();
  return answer.status;
}

async function publishedHere(): Promise<string[]> {
  const answer = await app.request<{ keys: { kid: string }[] }>('GET', '/.well-known/jwks.json');
  return answer.body.keys.map(({ kid }) => kid);
}

async function publishedThere(): Promise<string[]> {
  const answer = await fetch(`${elsewhere}/.well-known/jwks.json`, { headers: { connection: 'close' } });
  return ((await answer.json()) as { keys: { kid: string }[] }).keys.map(({ kid }) => kid);
}

async function until(what: () => Promise<boolean>): Promise<void> {
  for (let tries = 0; !(await what()); tries += 1) {
    if (tries === 600) throw new Error('It never came about.');
    await sleep(100);
  }
}

/** The same claims, made now, by any key. */
function signedBy({ kid, privateKey }: Pick<SigningKey, 'kid' | 'privateKey'>, token: string): string {
  const { header, claims } = decode(token);
  const iat = Math.floor(Date.now() / 1_000);
  const input = `${encode({ ...header, kid })}.${encode({ ...claims, iat, exp: iat + 10 })}`;
  const signature = sign('sha256', Buffer.from(input), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return `${input}.${signature.toString('base64url')}`;
}

/** What is wrong with a fresh token of either instance, at either of them, while `isOver` is not. */
async function useTokens(kids: Set<string>, isOver: () => boolean): Promise<string[]> {
  const faults: string[] = [];
  const kept: string[] = [];
  let { refresh_token: refreshToken } = await getTokens(app, await userFactory.create(app));
  for (let turn = 0; !isOver(); turn += 1) {
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const tokens =
      turn % 2 === 0
        ? (await app.request<TokenResponse>('POST', '/api/v1/auth/token', { form })).body
        : await refreshThere(form);
    refreshToken = tokens.refresh_token;
    const signedAt = Date.now();
    kept.push(tokens.access_token);
    kids.add(kidOf(tokens.access_token));
    for (const token of [
      tokens.access_token,
      ...kept.filter((each) => expiryOf(each) > signedAt + 2_000).slice(0, 1),
    ]) {
      for (const status of await Promise.all([here(token), there(token)])) {
        // One that the machine was too slow for proves nothing.
        if (status !== 200 && Date.now() < expiryOf(token)) faults.push(`${status} for ${kidOf(token)}`);
      }
    }
    await sleep(20);
  }
  return faults;
}

async function refreshThere(form: Record<string, string>): Promise<TokenResponse> {
  const init = { method: 'POST', body: new URLSearchParams(form), headers: { connection: 'close' } };
  return (await (await fetch(`${elsewhere}/api/v1/auth/token`, init)).json()) as TokenResponse;
}

describe('the first signing key', () => {
  it('is one, however many instances start at once (R54)', async () => {
    await app.sql('delete from signing_keys');
    const em = app.nest.get(EntityManager);
    const instances = Array.from({ length: 10 }, () => new SigningKeys(em, app.config));
    const found = await Promise.all(instances.map((each) => each.getSigning()));
    expect(new Set(found.map(({ kid }) => kid)).size).toBe(1);
    expect(await states()).toEqual(['signing']);
    await keys.reload();
    expect(await there(await newToken())).toBe(200);
  });

  it('is made by no instance that finds one after all (R54)', async () => {
    await insertFirstKey(app.nest.get(EntityManager).fork(), app.config.secretKeys);
    expect(await states()).toEqual(['signing']);
  });
});

describe('the audience', () => {
  it('is in every token, and no token of another is taken (R51)', async () => {
    const token = await newToken();
    expect(decode(token).claims).toMatchObject({ iss: ORIGIN, aud: AUDIENCE });
    expect(await here(forge(app, token))).toBe(200);
    for (const aud of [ORIGIN, `${AUDIENCE}/`, [AUDIENCE], [AUDIENCE, ORIGIN]]) {
      expect(await here(forge(app, token, { claims: { aud } }))).toBe(401);
    }
  });
});

describe('a database dump', () => {
  it('shows nothing that signs (R27, R55)', async () => {
    const { d = '' } = ownKey(app).privateKey.export({ format: 'jwk' });
    const tables = await app.sql<{ name: string }>(
      `select tablename as name from pg_tables where schemaname = 'public'`,
    );
    for (const { name } of tables) {
      const dump = JSON.stringify(await app.sql(`select t::text from "${name}" t`));
      expect(dump).not.toContain(d);
      expect(dump).not.toContain(Buffer.from(d, 'base64url').toString('hex'));
      expect(dump).not.toContain(SECRET);
    }
  });

  it('signs nothing for who has another SECRET_KEY, nor under another kid (R27, R55)', async () => {
    const [stored] = await app.sql<{ kid: string; sealed: Buffer }>(
      'select kid, sealed_private_key as sealed from signing_keys',
    );
    const { kid = '', sealed = Buffer.alloc(0) } = stored ?? {};
    const guess = configOf(newSecret());
    expect(openSigningKey(kid, sealed, app.config.secretKeys)?.kid).toBe(kid);
    expect(openSigningKey(kid, sealed, guess.secretKeys)).toBeNull();
    expect(openSigningKey(generateSigningKey().kid, sealed, app.config.secretKeys)).toBeNull();
    expect(() => createPrivateKey({ key: sealed, type: 'pkcs8', format: 'der' })).toThrow(/./);
    const thief = new SigningKeys(app.nest.get(EntityManager), guess);
    await expect(thief.getSigning()).rejects.toThrow(/SECRET_KEY/);
  });

  it('is not mended by writing to it: a key that SECRET_KEY did not seal verifies nothing (R50, R55)', async () => {
    const token = await newToken();
    const own = generateSigningKey();
    const sealed = sealSigningKey(own, configOf(newSecret()).secretKeys);
    const plain = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({
      type: 'pkcs8',
      format: 'der',
    });
    const insert = 'insert into signing_keys (kid, sealed_private_key, signs_from) values ($1, $2, now())';
    await app.sql(insert, [own.kid, sealed]);
    await app.sql(insert, ['A'.repeat(43), plain]);
    await keys.reload();
    expect(await here(signedBy(own, token))).toBe(401);
    expect(await here(signedBy({ ...own, kid: ownKey(app).kid }, token))).toBe(401);
    expect(await publishedHere()).toEqual([kidOf(token)]);
    expect(await here(token)).toBe(200);
    await app.sql('delete from signing_keys where kid in ($1, $2)', [own.kid, 'A'.repeat(43)]);
  });
});

describe('a rotation under load', () => {
  it('refuses no valid token at any instance, and takes none of the old key after its last one (R55, P15)', async () => {
    const old = await keys.getSigning();
    const kids = new Set<string>();
    let isOver = false;
    const using = Promise.all([1, 2].map(() => useTokens(kids, () => isOver)));
    try {
      await until(() => Promise.resolve(kids.has(old.kid)));
      const next = await rotate(4);
      expect(next.state).toBe('next');
      expect(await publishedHere()).toEqual(expect.arrayContaining([old.kid, next.kid]));
      await until(async () => (await publishedThere()).includes(next.kid));
      await until(() => Promise.resolve(kids.has(next.kid)));
      expect(await states()).toEqual(['signing', 'verifying']);
      expect(new Set(await publishedThere())).toEqual(new Set([old.kid, next.kid]));

      const row = (await list()).find(({ kid }) => kid === old.kid);
      const overlap = Number(row?.verifiesUntil) - Number(next.signsFrom);
      expect(overlap).toBe(OVERLAP_SECONDS * 1_000);
      await until(async () => (await states())[1] === 'retired');
      await until(async () => !(await publishedThere()).includes(old.kid));
    } finally {
      isOver = true;
    }
    expect((await using).flat()).toEqual([]);
    const [late, good] = [signedBy(old, await newToken()), await newToken()];
    expect(await publishedHere()).toEqual([kidOf(good)]);
    expect([await here(late), await there(late)]).toEqual([401, 401]);
    expect([await here(good), await there(good)]).toEqual([200, 200]);
  }, 120_000);

  it('takes both keys in between, and refuses a second rotation until the new key signs (R55)', async () => {
    const old = await keys.getSigning();
    const token = await newToken();
    const next = await rotate(3_600);
    expect(await states()).toEqual(['next', 'signing']);
    expect(kidOf(await newToken())).toBe(old.kid);
    expect([await here(token), await here(signedBy(old, token))]).toEqual([200, 200]);
    await expect(rotate(0)).rejects.toThrow(ConflictException);
    await app.sql('update signing_keys set signs_from = now() where kid = $1', [next.kid]);
    await keys.reload();
    const fresh = await newToken();
    expect(kidOf(fresh)).toBe(next.kid);
    expect([await here(fresh), await there(fresh), await here(token), await there(token)]).toEqual([
      200, 200, 200, 200,
    ]);
  });

  it('of two at once one is made, and what is dead is deleted', async () => {
    await app.sql('update signing_keys set verifies_until = now() where verifies_until is not null');
    const outcomes = await Promise.allSettled([rotate(60), rotate(60)]);
    expect(outcomes.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
    expect(await states()).toEqual(['next', 'signing']);
  });
});

describe('a rotation for a key that leaked', () => {
  it('waits for who adds or retires keys already', async () => {
    const other = app.nest.get(EntityManager).fork();
    await other.begin();
    await lockSigningKeys(other);
    const replaced = replace();
    expect(await Promise.race([replaced, sleep(1_000, 'waits')])).toBe('waits');
    await other.commit();
    expect((await replaced).state).toBe('signing');
  });

  it('ends every other key at once here and within seconds elsewhere, the next one too (R55)', async () => {
    const leaked = await keys.getSigning();
    const token = await newToken();
    expect([await here(token), await there(token)]).toEqual([200, 200]);
    const { kid, state } = await replace();
    expect(state).toBe('signing');
    expect(await here(signedBy(leaked, token))).toBe(401);
    expect(await publishedHere()).toEqual([kid]);
    const fresh = await newToken();
    expect(kidOf(fresh)).toBe(kid);
    expect([await here(fresh), await there(fresh)]).toEqual([200, 200]);
    await until(async () => (await there(signedBy(leaked, token))) === 401);
    expect(await publishedThere()).toEqual([kid]);
    expect(new Set(await states())).toEqual(new Set(['signing', 'retired']));
  }, 60_000);

  it('is on record, and so is any other: what was made and what was ended, and no key (R93)', async () => {
    const { kid: old } = await keys.getSigning();
    await app.sql('delete from signing_keys where verifies_until is not null');
    const { kid: next } = await rotate(60);
    const { kid: last } = await replace();
    const events = await app.sql<{ event: string; key: string }>(
      `select event, target_id as key, details from audit_events
        where target_type = 'signing_key' and actor_id is null order by id desc limit 5`,
    );
    expect(events.slice(3).toReversed()).toEqual([
      { event: 'sensitive_update', key: old, details: { verifiesForSeconds: 60 + OVERLAP_SECONDS } },
      { event: 'sensitive_create', key: next, details: { signsInSeconds: 60 } },
    ]);
    expect(events[0]).toEqual({ event: 'sensitive_create', key: last, details: { signsInSeconds: 0 } });
    const ended = events.slice(1, 3);
    expect(new Set(ended.map(({ event, key }) => `${event} ${key}`))).toEqual(
      new Set([`sensitive_delete ${old}`, `sensitive_delete ${next}`]),
    );
  });
});

describe('SECRET_KEY', () => {
  it('is rotated by naming the new one first: after a rotation of keys the old one is not needed (R55)', async () => {
    const em = app.nest.get(EntityManager);
    const before = newSecret();
    const open = (text: string) => new SigningKeys(em, configOf(text));
    const rotationWith = (text: string) =>
      new KeyRotation(em, configOf(text), app.nest.get(AuditLog, { strict: false }), open(text));
    const rotateWith = (text: string): Promise<KeyState> => app.run(() => rotationWith(text).rotate(60));
    await app.sql('delete from signing_keys');
    await insertFirstKey(em.fork(), configOf(before).secretKeys);

    await expect(open(SECRET).getSigning()).rejects.toThrow(/SECRET_KEY/);
    await expect(rotateWith(SECRET)).rejects.toThrow(/SECRET_KEY/);
    const { kid } = await open(`${SECRET},${before}`).getSigning();
    expect(await rotateWith(`${SECRET},${before}`)).toMatchObject({ state: 'next' });
    expect((await open(SECRET).getSigning()).kid).toBe(kid);
    expect(await open(SECRET).listPublic()).toHaveLength(2);
    await expect(open(before).getSigning()).rejects.toThrow(/SECRET_KEY/);

    // Lost altogether: no key can be saved, and a new one is made without them.
    const found = newSecret();
    await expect(rotateWith(found)).rejects.toThrow(/SECRET_KEY/);
    expect(await app.run(() => rotationWith(found).replace())).toMatchObject({ state: 'signing' });
    expect(await open(found).listPublic()).toHaveLength(1);

    await replace();
    expect(await there(await newToken())).toBe(200);
  });
});
