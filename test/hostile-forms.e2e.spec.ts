import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { startTestApp, type TestApp } from './support/app.js';
import { forEachAtOnce, inherited, NAUGHTY_STRINGS, NO_LIMITS, takeEveryPassword } from './support/hostile.js';
import { newUser } from './support/users.js';

const before = inherited();
const MINUTES_MS = 300_000;
const PASSWORD_MAX = 256;

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp(NO_LIMITS);
});

afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

describe('a naughty string as a password (R2, R3)', () => {
  const long = NAUGHTY_STRINGS.filter((text) => [...text].length >= 15 && text.normalize('NFC') === text);
  const some = long.filter((_, at) => at % 40 === 0);

  it(
    'is one, whole and as it was typed: nothing of it is trimmed, folded or cut off',
    async () => {
      const taken: string[] = [];
      for (const password of some.flatMap((text) => [text, ` ${text}\t`])) {
        const person = newUser({ password });
        const answer = await app.request('POST', '/api/v1/users', { json: person });
        if (answer.status !== 201) continue;
        taken.push(password);
        const signIn = async (tried: string) =>
          (await app.request('POST', '/api/v1/auth/login', { json: { username: person.username, password: tried } }))
            .status;
        expect({ password, status: await signIn(password) }).toEqual({ password, status: 200 });
        const others = [password.trim(), password.slice(0, -1), `${password} `].filter((other) => other !== password);
        for (const other of others)
          expect({ password, status: await signIn(other) }).toEqual({ password, status: 401 });
      }
      expect(taken.length).toBeGreaterThan(some.length);
    },
    MINUTES_MS,
  );

  it('of one character too many is refused, and not cut off', async () => {
    for (const character of ['q', 'ü', '\u{1f511}', '龍']) {
      const password = `${'zebra canal '.repeat(21)}quill`.slice(0, PASSWORD_MAX - 1) + character;
      expect((await app.request('POST', '/api/v1/users', { json: newUser({ password }) })).status).toBe(201);
      const answer = await app.request('POST', '/api/v1/users', { json: newUser({ password: password + character }) });
      expect(answer.status).toBe(422);
      expect(answer.body.errors).toEqual([{ path: 'password', message: `Use at most ${PASSWORD_MAX} characters.` }]);
    }
  });
});

describe('a naughty string in a form (R85, R88)', () => {
  it.each(['/auth', '/auth/register'])(
    'of %s is answered with the page or a redirect, and never stands in it as markup',
    async (path) => {
      takeEveryPassword(app);
      const page = await app.request('GET', path);
      const fields = [...page.text.matchAll(/<input[^>]* name="(\w+)"/g)].map(([, name]) => name ?? '');
      expect(fields.length).toBeGreaterThan(2);
      const sent = fields.flatMap((field) => NAUGHTY_STRINGS.map((text) => ({ field, text })));
      const markup = NAUGHTY_STRINGS.filter((text) => /^<(script|img|svg|iframe|body)\b/i.test(text));
      await forEachAtOnce(sent, async ({ field, text }) => {
        const person = newUser();
        const form = { ...person, passwordAgain: person.password, [field]: text.toWellFormed() };
        const { status, headers, text: html } = await app.request('POST', path, { form });
        expect({ field, text, isFine: [303, 400, 401, 409, 422].includes(status) }).toMatchObject({ isFine: true });
        if (status !== 303) expect(headers['content-type']).toMatch(/^text\/html\b/);
        else expect(headers.location).toMatch(/^\/($|[^/\\])/);
        expect(markup.filter((each) => html.includes(each))).toEqual([]);
      });
    },
    MINUTES_MS,
  );

  it('leaves what every value inherits as it was (R87)', () => expect(inherited()).toEqual(before));
});
