import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Headers, TestApp } from './support/app.js';
import { expectHandled, expectStillSignedIn, forEachAtOnce, startTarget } from './support/hostile.js';
import { stringPlaces, withValue } from './support/input-places.js';
import { type ApiOperation, apiOperations, call } from './support/openapi.js';

const MINUTES_MS = 300_000;
const LOCK = 86_000_001;

/** What sqlmap and its kin try first: ways out of a literal, and what they do outside, in every usual wrapping. */
const EXITS = ['', "'", '"', "')", '")', "'))", '`', "\\'", "%'", "'::text", '$$', '\u02bc', '\uff07', '%27', '%2527'];
const ACTS = [
  ` or '1'='1`,
  ' or 1=1 -- ',
  ' and 1=2 -- ',
  '/**/or/**/1=1#',
  ' order by 999 -- ',
  ' union select null,null,null -- ',
  ' union all select username, password_hash from users -- ',
  ' and 1=cast((select version()) as int) -- ',
  `; create table stolen as select * from users -- `,
  `; select pg_advisory_lock(${LOCK}) -- `,
  `||(select pg_advisory_lock(${LOCK}))||'`,
  ' and pg_sleep(5) is not null -- ',
  '; select pg_sleep(5) -- ',
  '||pg_sleep(5)-- ',
  `; copy (select 1) to program 'true' -- `,
];
const PAYLOADS = EXITS.flatMap((exit) => ACTS.map((act) => `1${exit}${act}`));

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

/** One operation's places, each with every payload; of twins that differ in their media type the first is enough. */
const operations = apiOperations.filter(
  (operation) => stringPlaces(operation).length > 0 && operation.type !== 'application/x-www-form-urlencoded',
);

async function attack(operation: ApiOperation): Promise<void> {
  const sent = stringPlaces(operation).flatMap((place) => PAYLOADS.map((payload) => ({ place, payload })));
  await forEachAtOnce(sent, async ({ place, payload }) => {
    const input = withValue({ path: { id: userId }, query: {}, body: operation.bodyExample }, place, payload);
    expectHandled(await call(app, operation, input, chief), operation, `${place.name}: ${payload}`);
  });
}

function known() {
  return app.sql('select id, scopes, is_active from users');
}

/** Watches the other connections of this database until the work is done: how many were seen asleep or holding the lock. */
async function seenWhile(work: Promise<void>): Promise<number> {
  let isDone = false;
  let seen = 0;
  const end = work.finally(() => (isDone = true));
  while (!isDone) {
    const [row] = await app.sql<{ count: number }>(
      `select (select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep')::int
            + (select count(*) from pg_locks where locktype = 'advisory' and objid = $1)::int as count`,
      [LOCK],
    );
    seen += row?.count ?? 0;
  }
  await end;
  return seen;
}

describe('SQL in a parameter (R86)', () => {
  it.each(operations.map((operation) => [operation.name, operation] as const))(
    'of %s is text: no database sleeps, locks or breaks of it',
    async (_, operation) => {
      const users = await known();
      expect(await seenWhile(attack(operation))).toBe(0);
      expect(await app.sql("select to_regclass('stolen') as stolen")).toEqual([{ stolen: null }]);
      // Some may have been made, for a name may look like this; none is gone or changed.
      expect(await known()).toEqual(expect.arrayContaining(users));
      await expectStillSignedIn(app, chief);
    },
    MINUTES_MS,
  );

  it('would have been seen by this test: a sleep and a lock are', async () => {
    const asleep = app.run(async () => {
      const { EntityManager } = await import('@mikro-orm/postgresql');
      await app.nest.get(EntityManager).fork().execute('select pg_sleep(1)');
    });
    expect(await seenWhile(asleep)).toBeGreaterThan(0);
  });

  it('finds nothing that a plain search would not: a quote is looked for as a quote', async () => {
    const found = (q: string) =>
      app.request<{ items: unknown[] }>('GET', `/api/v1/users?q=${encodeURIComponent(q)}`, { headers: chief });
    for (const q of ["' or '1'='1", '%', '_', '\\', "%' or 1=1 -- "]) expect((await found(q)).body.items).toEqual([]);
    expect((await found('person')).body.items.length).toBeGreaterThan(0);
  });
});
