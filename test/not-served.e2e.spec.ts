import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { signedIn } from './support/users.js';

const ROOT = join(import.meta.dirname, '..');
/** Files that are there, so that a 404 means something. */
const FILES = [
  'package.json',
  'package-lock.json',
  'README.md',
  '.env.example',
  'openapi.json',
  'src/main.ts',
  'tsconfig.json',
];
const OTHERS = [
  '.env',
  '.git/config',
  '.git/HEAD',
  '.data/jwt-private-key.pem',
  '.data/postgres/state.json',
  'dist/src/main.js',
  'dist/src/main.js.map',
  'main.js.map',
  'node_modules/fastify/package.json',
  'assets/gatehouse.css.map',
  'assets/x/gatehouse.css.map',
  'assets/x/form.js.map',
  'docs/assets/swagger-ui-bundle.js.map',
  'docs/assets/swagger-ui.css.map',
  'docs/assets/swagger-initializer.js',
  'docs/assets/package.json',
  'docs/assets/..%2f..%2f..%2fpackage.json',
  'assets/x/..%2f..%2f..%2fpackage.json',
  'assets/..%2f..%2fpackage.json/x',
  '..%2fpackage.json',
  '%2e%2e/package.json',
  '..\\package.json',
  'migrations/',
  'server-status',
  'debug/pprof',
  'actuator/env',
  'api-docs',
  'swagger',
  'graphql',
];

let app: TestApp;
let as: Headers;

beforeAll(async () => {
  app = await startTestApp();
  ({ as } = await signedIn(app, { scopes: ['super'] }));
});

afterAll(() => app.close());

describe('what is on the disk and is no page', () => {
  it.each([...FILES, ...OTHERS])('/%s is not served, to a super either (R90)', async (path) => {
    if (FILES.includes(path)) expect(existsSync(join(ROOT, path))).toBe(true);
    for (const headers of [{}, as]) {
      const answer = await app.request('GET', `/${path}`, { headers });
      expect(answer.status).toBe(404);
      expect(answer.text).not.toMatch(/repositoryformatversion|"dependencies"|JWT_PRIVATE_KEY|SECRET_KEY|"mappings"/);
    }
  });

  it('is named by nothing that is served: no source map (R90)', async () => {
    const { text } = await app.request('GET', '/auth');
    const assets = [...text.matchAll(/(?:href|src)="(\/[^"]+\.(?:css|js))"/g)].map(([, address]) => address ?? '');
    expect(assets.length).toBeGreaterThan(0);
    for (const path of [...assets, '/docs/assets/docs.css', '/docs/assets/init.js']) {
      const answer = await app.request('GET', path);
      expect(answer.status).toBe(200);
      expect(answer.text).not.toContain('sourceMappingURL');
      expect(answer.headers.sourcemap).toBeUndefined();
    }
  });
});
