import { connect } from 'node:net';
import { brotliCompressSync, deflateSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Answer, Headers, TestApp } from './support/app.js';
import { expectHandled, expectStillSignedIn, inherited, startTarget } from './support/hostile.js';
import { type ApiOperation, apiOperations } from './support/openapi.js';

const before = inherited();
const MILLION = 1_000_000;

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

function post({ method, path }: ApiOperation, raw: string | Buffer, headers: Headers): Promise<Answer> {
  return app.request(method, path.replace('{id}', userId), { raw, headers: { ...chief, ...headers } });
}

async function expectStatus(operation: ApiOperation, raw: string | Buffer, headers: Headers, statuses: number[]) {
  const answer = await post(operation, raw, headers);
  const sent = `${JSON.stringify(headers)} ${raw.toString('latin1').slice(0, 80)}`;
  expectHandled(answer, operation, sent);
  expect({ sent, status: statuses.includes(answer.status) ? statuses : answer.status }).toEqual({
    sent,
    status: statuses,
  });
}

const JSON_TYPE = { 'content-type': 'application/json' };
const unsafe = apiOperations.filter(
  ({ method, type }) => method !== 'GET' && type !== 'application/x-www-form-urlencoded',
);
const taking = unsafe.filter(({ type }) => type === 'application/json');
const named = (operations: readonly ApiOperation[]) => operations.map((each) => [each.name, each] as const);
const example = ({ bodyExample }: ApiOperation) => JSON.stringify(bodyExample ?? {});

describe('a body (R85)', () => {
  it.each(named(unsafe))('of %s in another charset or coding is 415, and is not read', async (_, operation) => {
    const text = example(operation);
    for (const charset of ['utf-7', 'utf-16', 'utf-16le', 'utf-32', 'iso-8859-1', 'latin1', 'shift_jis', 'cp037', '']) {
      const type = `application/json; charset=${charset}`;
      await expectStatus(operation, Buffer.from(text, 'utf16le'), { 'content-type': type }, [415]);
    }
    for (const [coding, raw] of [
      ['gzip', gzipSync(text)],
      ['x-gzip', gzipSync(text)],
      ['br', brotliCompressSync(text)],
      ['deflate', deflateSync(text)],
      ['zstd', Buffer.from(text)],
      ['gzip, gzip', gzipSync(gzipSync(text))],
      ['GZIP', Buffer.from(text)],
      ['identity, gzip', Buffer.from(text)],
    ] as const) {
      await expectStatus(operation, raw, { ...JSON_TYPE, 'content-encoding': coding }, [415]);
    }
  });

  it('that is a bomb is 415 before it is looked at, and says what is taken', async () => {
    const bomb = gzipSync(Buffer.alloc(50 * MILLION));
    expect(bomb.length).toBeLessThan(64 * 1_024);
    for (const operation of taking) {
      const answer = await post(operation, bomb, { ...JSON_TYPE, 'content-encoding': 'gzip' });
      expect(answer.status).toBe(415);
      expect(answer.headers['accept-encoding']).toBe('identity');
    }
  });

  it.each(named(unsafe))('of %s in utf-16 or latin1 that says nothing of it is 400', async (_, operation) => {
    await expectStatus(operation, Buffer.from(example(operation), 'utf16le'), JSON_TYPE, [400]);
    await expectStatus(operation, Buffer.from('{"é":"ü"}', 'latin1'), JSON_TYPE, [400]);
    await expectStatus(operation, Buffer.from('+AHs-+AH0-', 'latin1'), JSON_TYPE, [400]);
  });

  it.each(named(unsafe))('of %s that is very wide or deep is 413, 400 or 422', async (_, operation) => {
    const wide = (keys: number) => `{${Array.from({ length: keys }, (_key, at) => `"k${at}":0`).join(',')}}`;
    const deep = (levels: number) => [
      '['.repeat(levels) + ']'.repeat(levels),
      '{"a":'.repeat(levels) + '0' + '}'.repeat(levels),
      `{"info":${'['.repeat(levels)}`,
    ];
    await expectStatus(operation, wide(MILLION), JSON_TYPE, [413]);
    for (const raw of deep(100_000)) await expectStatus(operation, raw, JSON_TYPE, [413]);
    for (const raw of deep(10_000)) await expectStatus(operation, raw, JSON_TYPE, [400]);
  });

  it.each(named(taking))(
    'of %s with thousands of unknown keys is not answered with all of them',
    async (_, operation) => {
      const raw = JSON.stringify(Object.fromEntries(Array.from({ length: 5_000 }, (_key, at) => [`k${at}`, 0])));
      const answer = await post(operation, raw, JSON_TYPE);
      expectHandled(answer, operation, 'five thousand keys');
      expect(answer.text.length).toBeLessThan(8 * 1_024);
    },
  );

  it.each(named(taking))('of %s that is cut off anywhere is 400', async (_, operation) => {
    const text = example(operation);
    for (let length = 1; length < text.length; length += 1) {
      await expectStatus(operation, text.slice(0, length), JSON_TYPE, [400]);
    }
  });

  it.each(named(taking))('of %s with a key twice, equal or not, is 400', async (_, operation) => {
    const [key] = Object.keys(operation.bodyExample as object);
    const again = example(operation).replace(/^\{/, `{${JSON.stringify(key)}:null,`);
    const equal = example(operation).replace(/^\{("(?:\w+)":(?:"[^"]*"|\{.*?\}|\[.*?\]|\w+))/, '{$1,$1');
    for (const raw of [again, equal]) await expectStatus(operation, raw, JSON_TYPE, [400]);
  });

  it.each(named(taking))('of %s with a number no double can hold is handled', async (_, operation) => {
    for (const number of ['1e400', '-1e400', '1e-400', `1${'0'.repeat(10_000)}`, '9007199254740993', '-0']) {
      for (const key of Object.keys(operation.bodyExample as object)) {
        const raw = JSON.stringify({ ...(operation.bodyExample as object), [key]: '#' }).replace('"#"', number);
        await expectStatus(operation, raw, JSON_TYPE, [400, 422]);
      }
    }
  });
});

describe('a connection', () => {
  it.each([
    ['longer than what comes', 'Content-Length: 500\r\n\r\n{"username":"ada"', /^$|^HTTP\/1\.1 40[08] /],
    ['shorter than what comes', 'Content-Length: 5\r\n\r\n{"username":"ada"}', /^HTTP\/1\.1 400 /],
    ['no number', 'Content-Length: ten\r\n\r\n{}', /^HTTP\/1\.1 400 /],
    ['larger than any', 'Content-Length: 99999999999999999999\r\n\r\n{}', /^HTTP\/1\.1 4(00|13) /],
    ['of chunks of no size', 'Transfer-Encoding: chunked\r\n\r\nzz\r\n{}\r\n0\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['of chunks twice', 'Transfer-Encoding: chunked, chunked\r\n\r\n0\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['of gzip chunks', 'Transfer-Encoding: gzip, chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n', /^HTTP\/1\.1 4/],
  ])('whose length is %s breaks nothing (R85)', async (_, rest, expected) => {
    const url = new URL(await app.listen());
    const head = `POST /api/v1/users HTTP/1.1\r\nHost: ${url.host}\r\nContent-Type: application/json\r\nConnection: close\r\n`;
    expect(await exchange(url, head + rest)).toMatch(expected);
    expect((await fetch(new URL('/health/live', url))).status).toBe(200);
  });
});

it('leaves what every value inherits as it was (R87), and the caller signed in', async () => {
  expect(inherited()).toEqual(before);
  await expectStillSignedIn(app, chief);
});

/** What a server answers to these bytes, after which nothing more is sent. */
function exchange(url: URL, bytes: string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(Number(url.port), url.hostname, () => socket.end(bytes));
    let text = '';
    socket.on('data', (chunk) => (text += chunk.toString('latin1')));
    socket.on('error', () => undefined);
    socket.on('close', () => resolve(text));
  });
}
