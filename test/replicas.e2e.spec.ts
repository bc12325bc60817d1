import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { migrateDatabase } from '../src/database/prepare-database.js';
import { Replicas } from '../src/database/replicas.js';
import { startTestApp, type TestApp } from './support/app.js';
import { prepareTemplate } from './support/database.js';
import { type Instance, startInstance } from './support/instance.js';
import { type ReplicatedPostgres, startReplicatedPostgres } from './support/replica.js';
import { signedIn, userFactory } from './support/users.js';

/** More than a replica rests that lagged or failed. */
const RESTED_MS = 1_200;

describe(Replicas.name, () => {
  let postgres: ReplicatedPostgres;
  let app: TestApp;
  let reader: Instance;
  let admin: Record<string, string>;

  beforeAll(async () => {
    postgres = await startReplicatedPostgres();
    process.env.GATEHOUSE_TEST_POSTGRES_URL = postgres.primaryUrl;
    await prepareTemplate(migrateDatabase);
    app = await startTestApp();
    reader = await startInstance(app, { DATABASE_REPLICA_URLS: postgres.replicaUrlOf(app.databaseUrl) });
    admin = (await signedIn(app, { scopes: ['admin'] })).as;
  }, 90_000);

  afterAll(async () => {
    await reader?.end();
    await app?.close();
    await postgres?.close();
  }, 60_000);

  /** How a user stands in the list that the reader gives, with how long that took. */
  async function listed(username: string): Promise<{ isActive: boolean | undefined; ms: number }> {
    const startedAt = performance.now();
    const answer = await fetch(`${reader.origin}/api/v1/users?q=${username}`, { headers: admin });
    expect(answer.status).toBe(200);
    const { items } = (await answer.json()) as { items: { isActive: boolean }[] };
    return { isActive: items[0]?.isActive, ms: performance.now() - startedAt };
  }

  async function sessionsOf(userId: string): Promise<number> {
    const answer = await fetch(`${reader.origin}/api/v1/users/${userId}/sessions`, { headers: admin });
    return ((await answer.json()) as { items: unknown[] }).items.length;
  }

  /** Times that the table of users was read through on the replica: the server's own count, of sessions that have ended their work. */
  async function readsOfReplica(): Promise<number> {
    const database = new URL(app.databaseUrl).pathname.slice(1);
    const [row] = await postgres.onReplica<{ reads: number }>(
      `select sum(coalesce(seq_scan, 0) + coalesce(idx_scan, 0))::int as reads from pg_stat_user_tables where relname = 'users'`,
      database,
    );
    return row?.reads ?? 0;
  }

  async function servesFromReplica(username: string): Promise<boolean> {
    const before = await readsOfReplica();
    for (let tries = 0; tries < 40; tries += 1) {
      await listed(username);
      await sleep(100);
      if ((await readsOfReplica()) > before) return true;
    }
    return false;
  }

  it('serves lists from a replica that has caught up', async () => {
    const { username } = await userFactory.create(app);
    expect(await servesFromReplica(username)).toBe(true);
  }, 30_000);

  it('never serves what is older than the request, whoever changed it and however far the replica is behind', async () => {
    const { user } = await signedIn(app);
    expect([(await listed(user.username)).isActive, await sessionsOf(user.id)]).toEqual([true, 1]);
    await sleep(RESTED_MS);
    await postgres.onReplica('select pg_wal_replay_pause()');
    const change = { headers: admin, json: { isActive: false } };
    expect((await app.request('PATCH', `/api/v1/users/${user.id}`, change)).status).toBe(200);
    expect([(await listed(user.username)).isActive, await sessionsOf(user.id)]).toEqual([false, 0]);
    await postgres.onReplica('select pg_wal_replay_resume()');
  }, 30_000);

  it('sees each of many changes at the next read', async () => {
    const user = await userFactory.create(app);
    for (let turn = 0; turn < 30; turn += 1) {
      const isActive = turn % 2 === 1;
      await app.request('PATCH', `/api/v1/users/${user.id}`, { headers: admin, json: { isActive } });
      expect((await listed(user.username)).isActive).toBe(isActive);
    }
  }, 30_000);

  it('goes on without a replica that says nothing any more, and with it once it does', async () => {
    const { username } = await userFactory.create(app);
    expect(await servesFromReplica(username)).toBe(true);
    const resume = await postgres.stallReplica();
    try {
      for (let turn = 0; turn < 3; turn += 1) {
        const { isActive, ms } = await listed(username);
        expect(isActive).toBe(true);
        expect(ms).toBeLessThan(5_000);
        await sleep(RESTED_MS);
      }
    } finally {
      resume();
    }
    expect(await servesFromReplica(username)).toBe(true);
  }, 60_000);

  it('goes on without a replica that is gone', async () => {
    const { username } = await userFactory.create(app);
    await sleep(RESTED_MS);
    await postgres.killReplica();
    for (let turn = 0; turn < 5; turn += 1) expect((await listed(username)).isActive).toBe(true);
    const other = await startInstance(app, { DATABASE_REPLICA_URLS: postgres.replicaUrlOf(app.databaseUrl) });
    const answer = await fetch(`${other.origin}/api/v1/users?q=${username}`, { headers: admin });
    await other.end();
    expect(answer.status).toBe(200);
  }, 30_000);
});
