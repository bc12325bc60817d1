import { setTimeout as sleep } from 'node:timers/promises';
import type { TestApp } from './app.js';

const TRIES = 200;
const WAITING = `from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`;

/** Until so many statements wait for a lock. @throws Error when they do not within two seconds */
export async function untilWaiting(app: TestApp, count = 1): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    // In a transaction what was seen first would be seen for ever.
    await app.sql('select pg_stat_clear_snapshot()');
    if ((await app.sql(`select ${WAITING}`)).length >= count) return;
    await sleep(10);
  }
  throw new Error(`There are no ${count} statements that wait.`);
}

/** Ends the connections of those who wait for a lock, as an administrator would. */
export async function cutOffWaiting(app: TestApp): Promise<void> {
  await app.sql('select pg_stat_clear_snapshot()');
  await app.sql(`select pg_terminate_backend(pid) ${WAITING}`);
}
