import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AuditSweeper } from '../src/audit/audit-sweeper.service.js';
import { SessionSweeper } from '../src/sessions/session-sweeper.service.js';
import { startTestApp, type TestApp } from './support/app.js';
import { getTokens, signedIn, signInAs, userFactory } from './support/users.js';

const DOCUMENT = join(import.meta.dirname, '../docs/scaling.md');

describe('the partitions of docs/scaling.md', () => {
  let app: TestApp;

  beforeAll(async () => {
    app = await startTestApp();
    const before = await signedIn(app);
    const statements = [...readFileSync(DOCUMENT, 'utf8').matchAll(/```sql\n(.*?)```/gs)].map(([, sql]) => sql ?? '');
    expect(statements).toHaveLength(2);
    await app.sql(['begin', ...statements, 'commit'].join(';\n'));
    expect(await me(before.as)).toBe(200);
  }, 60_000);
  afterAll(() => app.close());

  const me = async (headers: Record<string, string>) =>
    (await app.request('GET', '/api/v1/users/me', { headers })).status;

  it('are partitions, and their rows are spread over them', async () => {
    await Promise.all(Array.from({ length: 30 }, () => signedIn(app)));
    const kinds = await app.sql<{ name: string; kind: string }>(
      `select relname as name, relkind as kind from pg_class where relname in ('sessions', 'audit_events')`,
    );
    expect(kinds.map(({ kind }) => kind)).toEqual(['p', 'p']);
    const used = await app.sql('select distinct tableoid from sessions');
    expect(used.length).toBeGreaterThan(4);
    expect(await app.sql('select from audit_events_later')).toHaveLength(0);
  });

  it('change nothing for who signs in, refreshes, is revoked or deleted', async () => {
    const user = await userFactory.create(app);
    const cookie = await signInAs(app, user, 'cookie');
    const tokens = await getTokens(app, user);
    const form = { grant_type: 'refresh_token', refresh_token: tokens.refresh_token };
    expect((await app.request('POST', '/api/v1/auth/token', { form })).status).toBe(200);
    const bearer = { authorization: `Bearer ${tokens.access_token}` };
    expect([await me(cookie), await me(bearer)]).toEqual([200, 200]);
    expect((await app.request('POST', '/api/v1/auth/logout', { headers: cookie })).status).toBe(204);
    expect([await me(cookie), await me(bearer)]).toEqual([401, 200]);
    await app.sql('delete from users where id = $1', [user.id]);
    expect(await me(bearer)).toBe(401);
    expect(await app.sql('select from sessions where user_id = $1', [user.id])).toHaveLength(0);
  });

  it('keep the trail append-only, list it newest first, and are swept', async () => {
    const { as } = await signedIn(app, { scopes: ['admin'] });
    const { body } = await app.request<{ items: { id: string }[] }>('GET', '/api/v1/audit?limit=50', { headers: as });
    const ids = body.items.map(({ id }) => id);
    expect(ids.length).toBeGreaterThan(30);
    expect(ids).toEqual(ids.toSorted().toReversed());
    await expect(app.sql('delete from audit_events')).rejects.toThrow(/append-only/);

    await app.sql(`update sessions set expires_at = now() - interval '1 second'`);
    await app.sql(
      `insert into audit_events (id, event, occurred_at) values (gen_random_uuid(), 'old', now() - interval '500 days')`,
    );
    await app.run(() => app.nest.get(SessionSweeper, { strict: false }).sweep());
    await app.run(() => app.nest.get(AuditSweeper, { strict: false }).sweep());
    expect(await app.sql('select from sessions')).toHaveLength(0);
    expect(await app.sql(`select from audit_events where event = 'old'`)).toHaveLength(0);
  });
});
