import { readdir, readFile } from 'node:fs/promises';
import { setPriority } from 'node:os';

/** With it a thread gets a tenth of a processor that another wants for itself, and all of one that nobody wants. */
const YIELDING = 10;
const LIBUV_WORKER = 'libuv-worker';
const THREADS = '/proc/self/task';

/**
 * Has the threads that hash passwords yield to the one that answers requests, where they share a processor: else hashing,
 * which takes all it gets, leaves requests half of it, and those who only ask who they are wait behind those who sign in. Files
 * and names of hosts are read by the same threads, which seldom matters to a server that runs.
 *
 * Linux only, where a thread has a priority of its own (setpriority(2)); elsewhere nothing happens.
 *
 * @returns the threads, by the system's numbers
 */
export async function yieldToRequests(): Promise<number[]> {
  try {
    const threads = await readdir(THREADS);
    const named = threads.map(async (id) => ({
      id: Number(id),
      name: await readFile(`${THREADS}/${id}/comm`, 'utf8'),
    }));
    const workers = (await Promise.all(named)).filter(({ name }) => name.trim() === LIBUV_WORKER).map(({ id }) => id);
    for (const id of workers) setPriority(id, YIELDING);
    return workers;
  } catch {
    return [];
  }
}
