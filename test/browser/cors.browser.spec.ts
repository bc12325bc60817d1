import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, jest } from '@jest/globals';
import type { Browser } from 'playwright-core';
import { startTestApp, type TestApp } from '../support/app.js';
import { newUser, PASSWORD } from '../support/users.js';
import { hasChromium, inBrowser, launchChromium } from './chromium.js';

jest.setTimeout(90_000);

interface Init {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly credentials?: 'include';
}

let app: TestApp;
let api: string;
let browser: Browser;
let front: Server;
let listed: string;
let foreign: string;

beforeAll(async () => {
  if (!hasChromium) return;
  front = createServer((_, answer) => answer.setHeader('content-type', 'text/html').end('<title>front end</title>'));
  await once(front.listen(0), 'listening');
  const { port } = front.address() as AddressInfo;
  [listed, foreign] = [`http://localhost:${port}`, `http://127.0.0.1:${port}`];
  app = await startTestApp({ CORS_ORIGINS: listed });
  api = await app.listen();
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await app?.close();
  front?.close();
});

/** What a script of a page of this origin gets, in order; an answer that the browser keeps from it is its error's name. */
async function fetchFrom(origin: string, asked: readonly [string, Init][]) {
  const page = await browser.newPage();
  await page.goto(origin);
  try {
    return await page.evaluate(
      async ({ api, asked }) => {
        const got: { status: number | string; id: string | null; body: string }[] = [];
        for (const [path, init] of asked) {
          try {
            const answer = await fetch(api + path, init);
            got.push({ status: answer.status, id: answer.headers.get('x-request-id'), body: await answer.text() });
          } catch (error) {
            got.push({ status: (error as Error).name, id: null, body: '' });
          }
        }
        return got;
      },
      { api, asked: [...asked] },
    );
  } finally {
    await page.close();
  }
}

const json = (value: unknown): Init => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', 'x-request-id': 'front-end-1' },
  body: JSON.stringify(value),
});

describe('a front end of another origin, in a browser,', () => {
  inBrowser('signs up, gets tokens and calls the API by them when it is listed (R44)', async () => {
    const person = newUser();
    const [made, tokens] = await fetchFrom(listed, [
      ['/api/v1/users', json(person)],
      ['/api/v1/auth/token', json({ username: person.username, password: PASSWORD })],
    ]);
    expect(made).toMatchObject({ status: 201, id: 'front-end-1' });
    expect(tokens?.status).toBe(200);
    const { access_token: token } = JSON.parse(tokens?.body ?? '') as { access_token: string };
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    const answers = await fetchFrom(listed, [
      ['/api/v1/users/me', { headers }],
      ['/api/v1/users/me', { method: 'PATCH', headers, body: '{"firstName":"Ada"}' }],
      ['/api/v1/users/me', {}],
      ['/api/v1/users/me', { headers, credentials: 'include' }],
      ['/api/v1/users/me', { headers: { ...headers, 'x-other': '1' } }],
      ['/api/v1/auth/login', json({ username: person.username, password: PASSWORD })],
      ['/auth', {}],
    ]);
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 401, 'TypeError', 'TypeError', 403, 'TypeError']);
  });

  inBrowser('reads nothing and signs nobody up when it is not (R44)', async () => {
    const person = newUser();
    const answers = await fetchFrom(foreign, [
      ['/api/v1/users', json(person)],
      ['/api/v1/users/me', {}],
      ['/.well-known/jwks.json', {}],
    ]);
    expect(answers.map(({ status }) => status)).toEqual(['TypeError', 'TypeError', 'TypeError']);
    expect(await app.sql('select from users where username = $1', [person.username])).toEqual([]);
  });
});
