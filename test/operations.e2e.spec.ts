import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { OpenAPIObject } from '@nestjs/swagger';
import { startTestApp, type TestApp } from './support/app.js';
import { signedIn } from './support/users.js';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

describe('GET /health/live and /health/ready', () => {
  it.each(['live', 'ready'])('/health/%s says that all is well, and nothing more (R90)', async (name) => {
    const answer = await app.request('GET', `/health/${name}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ status: 'ok' });
  });

  it('asks the database once however many ask', async () => {
    const answers = await Promise.all(Array.from({ length: 50 }, () => app.request('GET', '/health/ready')));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    const [row] = await app.sql<{ count: number }>(
      `select count(*)::int as count from pg_stat_activity where datname = current_database()`,
    );
    expect(row?.count).toBeLessThanOrEqual(app.config.DATABASE_POOL_MAX + 1);
  });
});

describe('GET /metrics', () => {
  it('gives an admin numbers that Prometheus reads', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] });
    const answer = await app.request('GET', '/metrics', { headers: as });
    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toContain('text/plain');
    expect(answer.text).toMatch(/^process_cpu_seconds_total \d/m);
  });

  it('gives nobody else any (R90)', async () => {
    expect((await app.request('GET', '/metrics')).status).toBe(401);
    expect((await app.request('GET', '/metrics', { headers: (await signedIn(app)).as })).status).toBe(403);
  });
});

describe('GET /docs-json', () => {
  it('describes every line of the contract', async () => {
    const answer = await app.request<OpenAPIObject>('GET', '/docs-json');
    expect(answer.status).toBe(200);
    const documented = Object.entries(answer.body.paths).flatMap(([path, item]) =>
      Object.keys(item).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented).toEqual(
      expect.arrayContaining([
        'POST /api/v1/users',
        'GET /api/v1/users/me',
        'PATCH /api/v1/users/me',
        'PUT /api/v1/users/me/password',
        'DELETE /api/v1/users/me',
        'GET /api/v1/users',
        'GET /api/v1/users/{id}',
        'PATCH /api/v1/users/{id}',
        'DELETE /api/v1/users/{id}',
        'GET /api/v1/users/{id}/sessions',
        'DELETE /api/v1/users/{id}/sessions',
        'POST /api/v1/auth/token',
        'POST /api/v1/auth/revoke',
        'POST /api/v1/auth/introspect',
        'POST /api/v1/auth/login',
        'POST /api/v1/auth/logout',
        'GET /api/v1/sessions',
        'DELETE /api/v1/sessions',
        'DELETE /api/v1/sessions/{id}',
        'GET /.well-known/jwks.json',
      ]),
    );
  });

  it('names no password hash or salt in any schema (A32)', async () => {
    const { body } = await app.request<OpenAPIObject>('GET', '/docs-json');
    expect(JSON.stringify(body.components?.schemas)).not.toMatch(/hash|salt/i);
  });

  it('is there as YAML, and for people', async () => {
    expect((await app.request('GET', '/docs-yaml')).text).toMatch(/^openapi: /m);
    const page = await app.request('GET', '/docs');
    expect(page.status).toBe(200);
    expect(page.headers['content-type']).toContain('text/html');
  });
});
