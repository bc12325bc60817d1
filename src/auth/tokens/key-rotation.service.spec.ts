import { randomBytes } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { ConflictException } from '@nestjs/common';
import type { AuditLog } from '../../audit/audit-log.service.js';
import type { Config } from '../../config/config.js';
import { ConfigurationError } from '../../config/configuration.error.js';
import { SecretKeys } from '../../config/secret-keys.js';
import { DEFAULT_LEAD_SECONDS, KeyRotation } from './key-rotation.service.js';
import { generateSigningKey, openSigningKey, sealSigningKey } from './signing-key.js';
import { JWKS_MAX_AGE_SECONDS, KEYS_MAX_AGE_SECONDS, type SigningKeys } from './signing-keys.js';

const ACCESS_TOKEN_SECONDS = 900;
const LEEWAY_SECONDS = 5;
const MADE = '2030-01-01 12:00:00+00';
const [before, after] = [randomBytes(32), randomBytes(32)];
const old = generateSigningKey();
const sealed = sealSigningKey(old, new SecretKeys([before]));

interface Past {
  /** The keys of SECRET_KEY, the first of them seals. */
  readonly secrets?: readonly Buffer[];
  /** The kid of an earlier rotation's key that is still to sign. */
  readonly next?: string;
  /** Whether another takes the new key's place at once. */
  readonly isOvertaken?: boolean;
}

/** A database in which `old` signs, and all that is done to it and put on record, in order. */
function rotationAfter({ secrets = [after, before], next, isOvertaken = false }: Past = {}) {
  const done: unknown[] = [];
  const listed = [{ kid: old.kid, state: 'verifying', createdAt: MADE, signsFrom: MADE, verifiesUntil: MADE }];
  const resealed = { kid: '', sealed: Buffer.alloc(0) };
  const answers: [start: RegExp, answer: (values: unknown[]) => unknown[]][] = [
    [/^select pg_advisory_xact_lock/, () => [done.push('lock')]],
    [/^delete .* where not \(verifies_until is null or/, () => [done.push('delete the dead')]],
    [/^select kid from signing_keys where signs_from > now/, () => (next ? [{ kid: next }] : [])],
    [/^select kid, sealed_private_key/, () => [{ kid: old.kid, sealed, signsInSeconds: -1, verifiesForSeconds: null }]],
    [/^update signing_keys set sealed/, ([text, kid]) => [Object.assign(resealed, { kid, sealed: text })]],
    [/^update .* where verifies_until is null returning/, ([seconds]) => retire('all that sign', seconds)],
    [/^update .* where \(verifies_until is null or/, ([seconds]) => retire('all that live', seconds)],
    [/^insert/, ([kid, , seconds]) => insert(String(kid), seconds)],
    [/^select kid, created_at/, () => listed],
  ];
  const retire = (which: string, seconds: unknown) => {
    done.push(['retire', which, seconds]);
    return [{ kid: old.kid }];
  };
  const insert = (kid: string, seconds: unknown) => {
    done.push(['insert', seconds]);
    const times = { createdAt: MADE, signsFrom: MADE, verifiesUntil: null as unknown as string };
    return isOvertaken ? [] : [listed.unshift({ kid, state: 'next', ...times })];
  };
  const execute = (statement: string, values: unknown[] = []) => {
    const answer = answers.find(([start]) => start.test(statement.replaceAll(/\s+/g, ' ')))?.[1];
    return answer ? Promise.resolve(answer(values)) : Promise.reject(new Error(`What is "${statement}"?`));
  };
  const audit = {
    atomically: (work: () => Promise<unknown>) => work(),
    record: (event: unknown) => Promise.resolve(done.push(event)),
  };
  const rotation = new KeyRotation(
    { execute } as unknown as EntityManager,
    { secretKeys: new SecretKeys(secrets), ACCESS_TOKEN_SECONDS } as unknown as Config,
    audit as unknown as AuditLog,
    { reload: () => Promise.resolve(done.push('reload')) } as unknown as SigningKeys,
  );
  return { done, resealed, rotation };
}

const made = (signsInSeconds: number) => ({
  event: 'sensitive_create',
  target: { type: 'signing_key', id: expect.stringMatching(/^[\w-]{43}$/) },
  details: { signsInSeconds },
});
const ended = (event: string, verifiesForSeconds: number) => ({
  event,
  target: { type: 'signing_key', id: old.kid },
  details: { verifiesForSeconds },
});

describe('a rotation', () => {
  it('adds a key, lets the one before verify until its last token has expired, and is on record (R55, R93)', async () => {
    const { done, rotation } = rotationAfter();
    const key = await rotation.rotate(60);
    const verifiesFor = 60 + KEYS_MAX_AGE_SECONDS + ACCESS_TOKEN_SECONDS + LEEWAY_SECONDS;
    expect(done).toEqual([
      'reload',
      'lock',
      'delete the dead',
      ['retire', 'all that sign', verifiesFor],
      ended('sensitive_update', verifiesFor),
      ['insert', 60],
      made(60),
      'reload',
    ]);
    const at = new Date(MADE);
    expect(key).toEqual({ kid: expect.any(String), state: 'next', createdAt: at, signsFrom: at, verifiesUntil: null });
  });

  it('seals what is kept anew, by the first of SECRET_KEY (R55)', async () => {
    const { resealed, rotation } = rotationAfter();
    await rotation.rotate(60);
    expect(resealed.kid).toBe(old.kid);
    expect(openSigningKey(old.kid, resealed.sealed, new SecretKeys([after]))?.kid).toBe(old.kid);
    expect(openSigningKey(old.kid, resealed.sealed, new SecretKeys([before]))).toBeNull();
  });

  it('is refused while the key of an earlier one is still to sign', async () => {
    const { done, rotation } = rotationAfter({ next: 'abc' });
    const refused = rotation.rotate(60);
    await expect(refused).rejects.toThrow(ConflictException);
    await expect(refused).rejects.toThrow('The key abc is still to sign: let it, or say --now.');
    expect(done).toEqual(['reload', 'lock', 'delete the dead']);
  });

  it('is refused when SECRET_KEY does not open a key that is in force', async () => {
    const { done, rotation } = rotationAfter({ secrets: [after] });
    const refused = rotation.rotate(60);
    await expect(refused).rejects.toThrow(ConfigurationError);
    await expect(refused).rejects.toThrow(`SECRET_KEY: does not open the key ${old.kid}; --now replaces it`);
    expect(done).toEqual(['reload', 'lock', 'delete the dead']);
  });

  it('has a key sign, unless it is said otherwise, when everybody who keeps the published keys has it (R55)', () => {
    expect(DEFAULT_LEAD_SECONDS).toBeGreaterThan(JWKS_MAX_AGE_SECONDS + KEYS_MAX_AGE_SECONDS);
  });

  it('says so when its key was replaced at once', async () => {
    const { rotation } = rotationAfter({ isOvertaken: true });
    await expect(rotation.rotate(60)).rejects.toThrow('The new key was replaced at once.');
  });
});

describe('a replacement', () => {
  it('ends every other key at once, the next one and one that nothing opens too, and is on record (R55, R93)', async () => {
    const { done, rotation } = rotationAfter({ secrets: [after], next: 'abc' });
    await expect(rotation.replace()).resolves.toMatchObject({ kid: expect.any(String) });
    expect(done).toEqual([
      'lock',
      'delete the dead',
      ['retire', 'all that live', 0],
      ended('sensitive_delete', 0),
      ['insert', 0],
      made(0),
      'reload',
    ]);
  });
});

describe('the list of keys', () => {
  it('has every time as a date', async () => {
    const at = new Date(MADE);
    const state = { kid: old.kid, state: 'verifying', createdAt: at, signsFrom: at, verifiesUntil: at };
    await expect(rotationAfter().rotation.list()).resolves.toEqual([state]);
  });
});
