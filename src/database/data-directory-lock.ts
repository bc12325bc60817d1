import { chmod, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { setTimeout as sleep } from 'node:timers/promises';
import { DataDirectoryInUseError } from './data-directory-in-use.error.js';

const LOCK_FILE = 'owner.lock';
const OWNER_FILE = 'owner.pid';
/** How long a refusal is tried again: a look by `isDataDirectoryOwned` holds the lock for an instant. */
const PATIENCE_MILLISECONDS = 400;
const SQLITE_BUSY = 5;

/** The lock lives as long as its handle: collected as garbage, it would be let go while PostgreSQL still runs. */
const held = new Set<DatabaseSync>();

/**
 * Makes this process the only owner of `directory` until the returned function is called or the process ends.
 *
 * The lock is a file lock of the operating system, by way of SQLite, because Node has no call of its own for one. The
 * kernel lets it go when its holder dies in whatever way, so there is no stale lock to judge by pids and no moment in
 * which two could take one over; a pid file has both.
 *
 * @throws DataDirectoryInUseError when another has it
 */
export async function ownDataDirectory(directory: string, shownAs: string): Promise<() => Promise<void>> {
  const ownerFile = join(directory, OWNER_FILE);
  const lockFile = join(directory, LOCK_FILE);
  const handle = new DatabaseSync(lockFile);
  // Whoever can read a file can lock it. By its name: to open and close it here would drop a lock that we have on it.
  await chmod(lockFile, 0o600);
  const deadline = Date.now() + PATIENCE_MILLISECONDS;
  while (!tryLock(handle, 'PRAGMA journal_mode = MEMORY; BEGIN EXCLUSIVE')) {
    if (Date.now() >= deadline) {
      handle.close();
      throw new DataDirectoryInUseError(shownAs, await readPid(ownerFile));
    }
    await sleep(10 + Math.random() * 30);
  }
  held.add(handle);
  await writeFile(ownerFile, `${process.pid}\n`, { mode: 0o600 });

  return async () => {
    // A second call must not remove the name of the next owner.
    if (!held.delete(handle)) return;
    await rm(ownerFile, { force: true });
    handle.close();
  };
}

/** Whether a live process owns `directory`. */
export function isDataDirectoryOwned(directory: string): boolean {
  let handle: DatabaseSync;
  try {
    handle = new DatabaseSync(join(directory, LOCK_FILE), { readOnly: true });
  } catch {
    return false;
  }
  try {
    return !tryLock(handle, 'SELECT count(*) FROM sqlite_master');
  } finally {
    handle.close();
  }
}

function tryLock(handle: DatabaseSync, sql: string): boolean {
  try {
    handle.exec(sql);
    return true;
  } catch (error) {
    if ((error as { errcode?: number }).errcode === SQLITE_BUSY) return false;
    throw error;
  }
}

async function readPid(file: string): Promise<number | null> {
  const pid = Number.parseInt(await readFile(file, 'utf8').catch(() => ''), 10);
  return Number.isNaN(pid) ? null : pid;
}
