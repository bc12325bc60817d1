import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { SetupService } from '../src/users/setup.service.js';
import { startTestApp, type TestApp } from './support/app.js';
import { signedIn } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const policyOf = (answer: { readonly headers: Readonly<Record<string, string | undefined>> }) =>
  answer.headers['content-security-policy']?.split('; ') ?? [];
const scriptsOf = (html: string) => html.match(/<script[^>]*>/g) ?? [];

async function setupPath(): Promise<string> {
  return `/setup?code=${await app.run(() => app.nest.get(SetupService, { strict: false }).openLink())}`;
}

describe('the scripts of the pages (R47)', () => {
  it('are one, of our own, on the pages that set a password', async () => {
    await app.sql('delete from users');
    const setup = await app.request('GET', await setupPath());
    const { as } = await signedIn(app, {}, 'cookie');
    const register = await app.request('GET', '/auth/register');
    const password = await app.request('GET', '/password', { headers: as });
    for (const answer of [setup, register, password]) {
      expect(answer.status).toBe(200);
      expect(scriptsOf(answer.text)).toEqual([
        expect.stringMatching(/ defer src="\/assets\/[^"]+\/password-strength.js"/),
      ]);
      expect(policyOf(answer)).toEqual(expect.arrayContaining(["default-src 'none'", "script-src 'self'"]));
      expect(policyOf(answer).join(' ')).not.toMatch(/unsafe|connect-src/);
    }
  });

  it('stay allowed where such a page tells its faults', async () => {
    const answer = await app.request('POST', '/auth/register', { form: { username: '' } });
    expect(answer.status).toBe(422);
    expect(policyOf(answer)).toContain("script-src 'self'");
  });

  it.each(['/auth', '/', '/nowhere', '/api/v1/users/me', '/docs-json'])(
    'are allowed nowhere else: %s',
    async (path) => {
      const { as } = await signedIn(app, {}, 'cookie');
      const answer = await app.request('GET', path, { headers: path === '/auth' ? {} : as });
      expect(scriptsOf(answer.text)).toEqual([]);
      expect(policyOf(answer)).toContain("default-src 'none'");
      expect(policyOf(answer).join(' ')).not.toMatch(/script-src|connect-src/);
    },
  );

  it('are allowed to ask us something on one page only, that of Swagger, and stay so when it is kept', async () => {
    const shown = await app.request('GET', '/docs');
    const kept = await app.request('GET', '/docs', { headers: { 'if-none-match': shown.headers.etag ?? '' } });
    expect([shown.status, kept.status]).toEqual([200, 304]);
    for (const answer of [shown, kept]) {
      expect(policyOf(answer)).toEqual(expect.arrayContaining(["script-src 'self'", "connect-src 'self'"]));
    }
  });

  it('are kept for ever and compressed, those that the script itself loads too', async () => {
    const { text } = await app.request('GET', '/auth/register');
    const [script = ''] = scriptsOf(text);
    const addresses = script.match(/\/assets\/[^" ]+/g) ?? [];
    expect(addresses).toHaveLength(4);
    for (const address of addresses) {
      const answer = await app.request('GET', address, { headers: { 'accept-encoding': 'gzip' } });
      expect(answer.headers).toMatchObject({
        'cache-control': 'public, max-age=31536000, immutable',
        'content-encoding': 'gzip',
        'content-type': 'text/javascript; charset=utf-8',
      });
    }
  });
});
