import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Headers, TestApp } from './support/app.js';
import {
  expectHandled,
  expectStillSignedIn,
  forEachAtOnce,
  inherited,
  NAUGHTY_STRINGS,
  startTarget,
} from './support/hostile.js';
import { objectPlaces, type Place, stringPlaces, withValue } from './support/input-places.js';
import { type ApiOperation, apiOperations, call, type Input } from './support/openapi.js';

const before = inherited();
const MINUTES_MS = 300_000;

/** An operation that can be asked in two media types gets every other string in either. */
const taking = apiOperations.filter((operation) => stringPlaces(operation).length > 0);

let app: TestApp;
let chief: Headers;
let userId: string;

beforeAll(async () => {
  ({ app, chief, userId } = await startTarget());
});

afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

function validInput({ bodyExample }: ApiOperation): Input {
  return { path: { id: userId }, query: {}, body: bodyExample };
}

/** Puts each value at each place, alone among valid ones. */
async function expectEachHandled(
  operation: ApiOperation,
  places: readonly Place[],
  values: readonly unknown[],
): Promise<void> {
  const sent = places.flatMap((place) => values.map((value) => ({ place, value })));
  await forEachAtOnce(sent, async ({ place, value }) => {
    const answer = await call(app, operation, withValue(validInput(operation), place, value), chief);
    expectHandled(answer, operation, `${place.name}: ${JSON.stringify(value).slice(0, 200)}`);
  });
}

describe('the Big List of Naughty Strings (R85)', () => {
  it('is whole', () => expect(NAUGHTY_STRINGS).toHaveLength(485));

  it.each(taking.map((operation) => [operation.name, operation] as const))(
    'in every string of %s is handled',
    async (_, operation) => {
      const twins = apiOperations.filter(({ method, path }) => method === operation.method && path === operation.path);
      const turn = twins.indexOf(operation);
      await expectEachHandled(
        operation,
        stringPlaces(operation),
        NAUGHTY_STRINGS.filter((_string, at) => at % twins.length === turn),
      );
    },
    MINUTES_MS,
  );

  it('as the name of a parameter, a field or a property is handled', async () => {
    await forEachAtOnce(taking, async (operation) => {
      const query = Object.fromEntries(NAUGHTY_STRINGS.map((name, at) => [name, `${at}`]));
      const { body, ...rest } = validInput(operation);
      const named = { ...query, ...(body as object | undefined) };
      expectHandled(await call(app, operation, { ...rest, query, body }, chief), operation, 'names in the query');
      expectHandled(await call(app, operation, { ...rest, body: named }, chief), operation, 'names in the body');
    });
  });

  it('comes back from where it was stored as it was (R3)', async () => {
    const info = Object.fromEntries(NAUGHTY_STRINGS.map((text, at) => [`${at}`, text]).filter((_, at) => at % 3 === 0));
    const answer = await app.request('PATCH', '/api/v1/users/me', { json: { info }, headers: chief });
    expect(answer.status).toBe(200);
    expect((await app.request('GET', '/api/v1/users/me', { headers: chief })).body.info).toEqual(info);
  });
});

const UNTYPED: readonly unknown[] = [
  { $ne: null },
  { $gt: '' },
  { $raw: 'select 1' },
  { $or: [{ id: { $ne: null } }] },
  { toString: 'x', valueOf: 1 },
  [],
  ['a', 'b'],
  true,
  0,
  -1,
  2 ** 53,
  1e308,
  123e27,
  0.1,
];
const UNSTORABLE = ['\u0000', 'a\u0000b', '\ud800', 'a\udfffb', '\udc00\ud800'];

describe('a string', () => {
  const json = taking.filter(({ type }) => type === 'application/json');

  it.each(json.map((operation) => [operation.name, operation] as const))(
    'of %s is no operator, list, number or boolean, and none that cannot be stored (R85, R86)',
    async (_, operation) => {
      const strings = stringPlaces(operation).filter(({ at, keys }) => at === 'body' && !keys.includes('info'));
      for (const place of strings) {
        await forEachAtOnce([...UNTYPED, ...UNSTORABLE], async (value) => {
          const answer = await call(app, operation, withValue(validInput(operation), place, value), chief);
          const sent = `${place.name}: ${JSON.stringify(value)}`;
          expectHandled(answer, operation, sent);
          const isPassword = place.schema.format === 'password' && typeof value === 'string';
          expect({ sent, isRefused: answer.status >= 400 || isPassword }).toEqual({ sent, isRefused: true });
        });
      }
    },
    MINUTES_MS,
  );
});

describe('a prototype (R87)', () => {
  it.each(
    taking.filter(({ type }) => type === 'application/json').map((operation) => [operation.name, operation] as const),
  )('is not to be reached from any object of %s', async (_, operation) => {
    for (const place of objectPlaces(operation)) {
      for (const [keys, status] of [
        [['__proto__', 'polluted'], 400],
        [['constructor', 'prototype', 'polluted'], 400],
        [['prototype', 'polluted'], null],
      ] as const) {
        const deep = { ...place, keys: [...place.keys, ...keys] };
        const answer = await call(app, operation, withValue(validInput(operation), deep, 'yes'), chief);
        expectHandled(answer, operation, `${place.name}.${keys.join('.')}`);
        if (status !== null) expect(answer.status).toBe(status);
      }
    }
  });

  it('is as it was, after all of this', async () => {
    await expectStillSignedIn(app, chief);
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(inherited()).toEqual(before);
  });
});
