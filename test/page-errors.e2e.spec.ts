import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetupService } from '../src/users/setup.service.js';
import { startTestApp, type TestApp } from './support/app.js';
import { cookieOf, newUser } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

describe('an error on a page', () => {
  it.each([
    ['GET', '/nowhere', {}, 404],
    ['PUT', '/auth', {}, 405],
    ['POST', '/auth', { json: {} }, 415],
    ['POST', '/auth', { form: { username: 'a'.repeat(70_000) } }, 413],
  ] as const)('%s %s is a page with the status and the request id', async (method, path, sent, status) => {
    const answer = await app.request(method, path, sent);
    expect(answer.status).toBe(status);
    expect(answer.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(answer.text).toContain(String(answer.headers['x-request-id']));
    expect(answer.text).toContain('href="/"');
  });

  it('does not go back to what a form would have done', async () => {
    const answer = await app.request('POST', '/auth/logout');
    expect(answer).toMatchObject({ status: 303, headers: { location: '/auth?next=%2F' } });
  });
});

describe('GET /assets/:version/:name', () => {
  it('is kept for ever under the address that a page names, and compressed', async () => {
    const { text } = await app.request('GET', '/auth');
    const addresses = [...text.matchAll(/(?:href|src)="(\/assets\/[^"]+)"/g)].map(([, address]) => address ?? '');
    expect(new Set(addresses).size).toBe(3);
    for (const address of addresses) {
      const answer = await app.request('GET', address, { headers: { 'accept-encoding': 'br, gzip' } });
      expect(answer.status).toBe(200);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      expect(answer.headers['content-encoding']).toBe('gzip');
      expect(answer.headers['content-type']).toMatch(/^(text\/css|image\/svg\+xml)/);
    }
  });

  it('is not kept under an address of another version', async () => {
    const answer = await app.request('GET', '/assets/old/gatehouse.css');
    expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
    expect(answer.headers['content-encoding']).toBeUndefined();
  });

  it.each(['..%2f..%2fpackage.json', '__proto__', 'gatehouse.css.map'])('has nothing called %s (R90)', async (name) => {
    expect((await app.request('GET', `/assets/x/${name}`)).status).toBe(404);
  });
});

describe('GET and POST /setup', () => {
  it('make the first super, once', async () => {
    const wrong = await app.request('GET', `/setup?code=${'a'.repeat(43)}`);
    expect(wrong.status).toBe(404);
    expect(wrong.text).toContain('This set-up link is wrong, used or expired.');

    const code = (await app.run(() => app.nest.get(SetupService, { strict: false }).openLink())) ?? '';
    const page = await app.request('GET', `/setup?code=${code}`);
    expect(page.text).toContain(`name="code" value="${code}"`);

    const faulty = await app.request('POST', '/setup', { form: { ...newUser(), password: 'short', code } });
    expect(faulty.status).toBe(422);

    const made = await app.request('POST', '/setup', { form: { ...newUser(), code } });
    expect(made).toMatchObject({ status: 303, headers: { location: '/' } });
    const home = await app.request('GET', '/', { headers: { cookie: cookieOf(made.setCookies) } });
    expect(home.text).toContain('>super<');

    expect((await app.request('POST', '/setup', { form: { ...newUser(), code } })).status).toBe(404);
  });
});
