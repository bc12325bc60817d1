import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { declaredRoutes } from './support/routes.js';
import { getTokens, PASSWORD, signedIn, signInWithCookie, userFactory } from './support/users.js';

const METHODS = ['GET', 'HEAD', 'OPTIONS'] as const;
/** What any request by a session writes, at most once a minute, and what a refusal writes. */
const OF_BEING_ASKED = { tables: ['audit_events'], columns: ['last_seen_at', 'idle_expires_at'] };

let app: TestApp;
let tables: string[];

beforeAll(async () => {
  app = await startTestApp();
  const rows = await app.sql<{ name: string }>(
    `select table_name as name from information_schema.tables where table_schema = 'public' order by 1`,
  );
  tables = rows.map(({ name }) => name).filter((name) => !OF_BEING_ASKED.tables.includes(name));
});

afterAll(() => app.close());

/** Every row of every table. */
async function snapshot(): Promise<Record<string, string[]>> {
  const contents: [string, string[]][] = [];
  for (const table of tables) {
    const rows = await app.sql<{ row: string }>(
      `select (to_jsonb(t) - $1::text[])::text as row from ${table} t order by 1`,
      [OF_BEING_ASKED.columns],
    );
    contents.push([table, rows.map(({ row }) => row)]);
  }
  return Object.fromEntries(contents);
}

describe('GET, HEAD and OPTIONS', () => {
  it('change nothing, at any route, whoever asks and whatever they send along (R43)', async () => {
    const { user, as } = await signedIn(app, { scopes: ['super'] });
    const cookie = await signInWithCookie(app, user);
    const victim = await userFactory.create(app);
    const { refresh_token: token } = await getTokens(app, victim);
    const [session] = await app.sql<{ id: string }>('select id from sessions where user_id = $1', [victim.id]);
    const paths = new Set(declaredRoutes(app).map(({ path }) => path));
    const before = await snapshot();
    expect(before).toMatchObject({ users: [expect.anything(), expect.anything()], sessions: expect.any(Array) });

    const meant = {
      username: user.username,
      currentPassword: PASSWORD,
      isActive: 'false',
      grant_type: 'refresh_token',
    };
    const overridden = { 'x-http-method-override': 'DELETE', 'x-method-override': 'POST' };
    const callers: Headers[] = [{}, as, { cookie, 'sec-fetch-site': 'same-origin' }];
    for (const path of paths) {
      const id = path.includes('/sessions/:id') ? session?.id : victim.id;
      const url = path.replaceAll(/:\w+/g, id ?? '');
      for (const method of METHODS) {
        for (const caller of callers) {
          for (const query of [
            '',
            `?${new URLSearchParams({ ...meant, code: token, _method: 'DELETE' }).toString()}`,
          ]) {
            const answer = await app.request(method, url + query, { headers: { ...caller, ...overridden } });
            expect({ url, method, isFault: answer.status >= 500 }).toEqual({ url, method, isFault: false });
          }
        }
      }
    }
    expect(await snapshot()).toEqual(before);
  });

  it('would be seen if they did: a sign-in is (R43)', async () => {
    const { user } = await signedIn(app);
    const before = await snapshot();
    await signInWithCookie(app, user);
    expect(await snapshot()).not.toEqual(before);
  });
});
