import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { EntityManager } from '@mikro-orm/postgresql';
import { Logger } from '@nestjs/common';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { Config } from '../../config/config.js';
import { SecretKeys } from '../../config/secret-keys.js';
import type { LiveKeyRow } from './signing-key-rows.js';
import { generateSigningKey, sealSigningKey, type SigningKey } from './signing-key.js';
import { KEYS_MAX_AGE_SECONDS, SigningKeys } from './signing-keys.js';

const secretKeys = new SecretKeys([randomBytes(32)]);

/** A database that has these rows, and when it was asked for them. */
function database(rows: LiveKeyRow[]) {
  const asked: number[] = [];
  const state = { rows, asked, answered: 0, answersAfterMs: 1, isDown: false };
  const read = async () => {
    asked.push(performance.now());
    const found = state.rows;
    await sleep(state.answersAfterMs);
    if (state.isDown) throw Object.assign(new Error('connect'), { code: 'ECONNREFUSED' });
    state.answered += 1;
    return found;
  };
  const insert = (kid: unknown, sealed: unknown) => {
    state.rows = [...state.rows, { kid, sealed, signsInSeconds: 0, verifiesForSeconds: null } as LiveKeyRow];
  };
  const execute = async (statement: string, values: unknown[] = []) => {
    if (statement.includes('sealed_private_key as')) return read();
    if (statement.startsWith('insert')) insert(values[0], values[1]);
    return [];
  };
  const transactional = (work: (em: object) => Promise<void>) => work({ execute });
  const em = { fork: () => ({ execute, transactional }) } as unknown as EntityManager;
  return Object.assign(state, { keys: new SigningKeys(em, { secretKeys } as Config) });
}

function row(key: SigningKey, times: Partial<LiveKeyRow> = {}): LiveKeyRow {
  const sealed = sealSigningKey(key, secretKeys);
  return { kid: key.kid, sealed, signsInSeconds: -60, verifiesForSeconds: null, ...times };
}

const unknownKid = () => randomBytes(32).toString('base64url');

afterEach(() => {
  jest.restoreAllMocks();
});

describe(SigningKeys.name, () => {
  it('asks the database once for any number who ask at once', async () => {
    const key = generateSigningKey();
    const { keys, asked } = database([row(key)]);
    const signing = await Promise.all(Array.from({ length: 100 }, () => keys.getSigning()));
    expect(new Set(signing.map(({ kid }) => kid))).toEqual(new Set([key.kid]));
    expect(asked).toHaveLength(1);
  });

  it('is asked for unknown kids at most once a second, however many come (R55)', async () => {
    const key = generateSigningKey();
    const { keys, asked } = database([row(key)]);
    for (let flood = 0; flood < 2; flood += 1) {
      const found = Array.from({ length: 500 }, () => keys.findVerifying(unknownKid()));
      expect((await keys.findVerifying(key.kid))?.kid).toBe(key.kid);
      expect(new Set(await Promise.all(found))).toEqual(new Set([null]));
    }
    expect(asked).toHaveLength(3);
    const [first = 0, second = 0, third = 0] = asked;
    // A timer may fire a millisecond early.
    for (const pause of [second - first, third - second]) expect(pause).toBeGreaterThan(990);
  });

  it('finds a key that came a moment after it had looked (P15)', async () => {
    const [key, young] = [generateSigningKey(), generateSigningKey()];
    const state = database([row(key)]);
    const garbage = state.keys.findVerifying(unknownKid());
    await garbage;
    state.rows = [row(key), row(young)];
    expect((await state.keys.findVerifying(young.kid))?.kid).toBe(young.kid);
  });

  it('finds a key that came while an older question was not answered yet (P15)', async () => {
    const [key, young] = [generateSigningKey(), generateSigningKey()];
    const state = database([row(key)]);
    const garbage = state.keys.findVerifying(unknownKid());
    await sleep(500);
    state.answersAfterMs = 1_500;
    const older = state.keys.reload();
    await sleep(100);
    state.rows = [row(key), row(young)];
    expect((await state.keys.findVerifying(young.kid))?.kid).toBe(young.kid);
    await Promise.all([garbage, older]);
  });

  it('signs with the next key and drops the last one when their time comes, without asking (R55)', async () => {
    const [old, young] = [generateSigningKey(), generateSigningKey()];
    const { keys, asked } = database([row(old, { verifiesForSeconds: 60 }), row(young, { signsInSeconds: 30 })]);
    const clock = jest.spyOn(performance, 'now').mockReturnValue(1_000);
    await keys.reload();
    const after = async (seconds: number) => {
      // The keys stay fresh; what moves is the time.
      Reflect.set(keys, 'readAtMs', 1_000 + seconds * 1_000);
      clock.mockReturnValue(1_000 + seconds * 1_000);
      const published = (await keys.listPublic()).map(({ kid }) => kid);
      return { signing: (await keys.getSigning()).kid, published };
    };
    expect(await after(29.9)).toEqual({ signing: old.kid, published: [old.kid, young.kid] });
    expect(await after(30)).toEqual({ signing: young.kid, published: [old.kid, young.kid] });
    expect((await keys.findVerifying(old.kid))?.kid).toBe(old.kid);
    expect(await after(60)).toEqual({ signing: young.kid, published: [young.kid] });
    expect(await keys.findVerifying(old.kid)).toBeNull();
    expect(asked).toHaveLength(1);
  });

  it(`uses nothing that it read more than ${KEYS_MAX_AGE_SECONDS} s ago, and fails when it cannot read (R55)`, async () => {
    const [leaked, young] = [generateSigningKey(), generateSigningKey()];
    const state = database([row(leaked)]);
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    await state.keys.reload();
    state.rows = [row(young)];
    state.isDown = true;
    clock.mockReturnValue(KEYS_MAX_AGE_SECONDS * 1_000);
    expect((await state.keys.findVerifying(leaked.kid))?.kid).toBe(leaked.kid);
    clock.mockReturnValue(KEYS_MAX_AGE_SECONDS * 1_000 + 1);
    await expect(state.keys.findVerifying(leaked.kid)).rejects.toThrow('connect');
    await expect(state.keys.getSigning()).rejects.toThrow('connect');
    state.isDown = false;
    expect((await state.keys.getSigning()).kid).toBe(young.kid);
  });

  it('says so when it cannot ask for an unknown kid', async () => {
    const state = database([row(generateSigningKey())]);
    await state.keys.reload();
    state.isDown = true;
    await expect(state.keys.findVerifying(unknownKid())).rejects.toThrow('connect');
  });

  it('refuses to be without a key that it can open (R27)', async () => {
    const key = generateSigningKey();
    const sealed = sealSigningKey(key, new SecretKeys([randomBytes(32)]));
    const log = jest.spyOn(Logger.prototype, 'error').mockReturnValue(undefined);
    await expect(database([row(key, { sealed })]).keys.open()).rejects.toThrow(/SECRET_KEY/);
    expect(log).toHaveBeenCalledWith(expect.stringContaining(key.kid));
  });

  it('makes the first key, and another one when all that there are will end', async () => {
    const state = database([]);
    await state.keys.open();
    const [first] = state.rows;
    expect((await state.keys.getSigning()).kid).toBe(first?.kid);
    await state.keys.beforeApplicationShutdown();

    const ending = database([row(generateSigningKey(), { verifiesForSeconds: 60 })]);
    expect((await ending.keys.getSigning()).kid).toBe(ending.rows[1]?.kid);
  });

  it('publishes the keys to who asks before anybody signs', async () => {
    const key = generateSigningKey();
    expect(await database([row(key)]).keys.listPublic()).toEqual([key.jwk]);
  });

  it('signs with no key whose time is over', async () => {
    const rows = [
      row(generateSigningKey(), { verifiesForSeconds: 3 }),
      row(generateSigningKey(), { signsInSeconds: 9 }),
    ];
    const { keys } = database(rows);
    const clock = jest.spyOn(performance, 'now').mockReturnValue(0);
    await keys.reload();
    clock.mockReturnValue(3_000);
    await expect(keys.getSigning()).rejects.toThrow('No signing key is in force.');
  });

  it('reads anew what came after the answer that it waits for, when it is told to', async () => {
    const [old, young] = [generateSigningKey(), generateSigningKey()];
    const state = database([row(old)]);
    const early = state.keys.listPublic();
    state.rows = [row(young)];
    await state.keys.reload();
    await early;
    expect((await state.keys.getSigning()).kid).toBe(young.kid);
  });
});

describe('open signing keys', () => {
  afterEach(() => void jest.useRealTimers());

  it('are read every three seconds until the server stops, which waits for the last answer', async () => {
    jest.useFakeTimers();
    const state = database([row(generateSigningKey())]);
    await state.keys.open();
    await jest.advanceTimersByTimeAsync(2_999);
    expect(state.asked).toHaveLength(1);
    await jest.advanceTimersByTimeAsync(1);
    expect(state.asked).toHaveLength(2);
    await state.keys.beforeApplicationShutdown();
    expect(state.answered).toBe(2);
    await jest.advanceTimersByTimeAsync(10_000);
    expect(state.asked).toHaveLength(2);
  });

  it('stay as they are, with a warning, while the database is away', async () => {
    const warn = jest.spyOn(Logger.prototype, 'warn').mockReturnValue(undefined);
    jest.useFakeTimers();
    const state = database([row(generateSigningKey())]);
    await state.keys.open();
    state.isDown = true;
    await jest.advanceTimersByTimeAsync(3_000);
    await state.keys.beforeApplicationShutdown();
    const err = expect.objectContaining({ message: 'connect' });
    expect(warn).toHaveBeenCalledWith({ err }, 'the signing keys could not be read');
    expect(await state.keys.listPublic()).toHaveLength(1);
  });

  it('keep no process alive by themselves', async () => {
    const setInterval = jest.spyOn(globalThis, 'setInterval');
    const { keys } = database([row(generateSigningKey())]);
    await keys.open();
    const timer = setInterval.mock.results[0]?.value as NodeJS.Timeout;
    expect(timer.hasRef()).toBe(false);
    await keys.beforeApplicationShutdown();
  });
});
