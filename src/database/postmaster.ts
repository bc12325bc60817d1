import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { open, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { PostgresUser } from './postgres-user.js';

const READY_WITHIN_MILLISECONDS = 60_000;
const FAST_STOP_WITHIN_MILLISECONDS = 15_000;
const IMMEDIATE_STOP_WITHIN_MILLISECONDS = 10_000;
const POLL_MILLISECONDS = 15;
const LOG_KEPT_BYTES = 1_000_000;

/** Nothing of our own environment: it holds our secrets, and a `PGPORT` or a locale in it would be obeyed. */
export const POSTGRES_ENVIRONMENT = { PATH: '/usr/bin:/bin', LC_ALL: 'C' };

/** What a PostgreSQL server is started with. */
export interface PostmasterOptions {
  readonly program: string;
  readonly user: PostgresUser | null;
  readonly cluster: string;
  readonly port: number;
  readonly logFile: string;
  /** False trades the data's survival of a power cut for speed: for tests only. */
  readonly durable: boolean;
}

/** A server that we started. */
export interface Postmaster {
  readonly pid: number;
  /** Asks it to end, without waiting: for when this process is on its way out. */
  readonly signalEnd: () => void;
}

/** PostgreSQL ended while it started. The message holds what it wrote. */
export class PostmasterStartError extends Error {
  override readonly name = 'PostmasterStartError';
}

/**
 * Starts PostgreSQL and waits until it accepts connections. It listens on 127.0.0.1 alone, has no Unix socket, and is in
 * a session of its own: Ctrl-C in our terminal must not end it before we have drained.
 *
 * @throws PostmasterStartError
 */
export async function startPostmaster(options: PostmasterOptions): Promise<Postmaster> {
  const logged = (await stat(options.logFile).catch(() => null))?.size ?? 0;
  const log = await open(options.logFile, logged > LOG_KEPT_BYTES ? 'w' : 'a', 0o600);
  const start = (await log.stat()).size;
  try {
    const child = spawn(options.program, flags(options), {
      ...options.user,
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
      detached: true,
      stdio: ['ignore', log.fd, log.fd],
    });
    const ended = new Promise<string>((resolve) => {
      child.once('error', (error) => resolve(error.message));
      child.once('exit', (code, signal) => resolve(`it ended with ${signal ?? code}`));
    });
    if (!(await isReadyInTime(options.cluster, child)) || child.pid === undefined) {
      const failure = isRunning(child) ? `it was not ready after ${READY_WITHIN_MILLISECONDS / 1000} s` : await ended;
      child.kill('SIGINT');
      const written = (await readFile(options.logFile)).subarray(start).toString().trim();
      throw new PostmasterStartError(`PostgreSQL did not start, ${failure}:\n${written}`);
    }
    child.unref();
    // `child.kill` knows when the child is gone: the bare pid might by then be another program's.
    return { pid: child.pid, signalEnd: () => void child.kill('SIGINT') };
  } finally {
    await log.close();
  }
}

/** The process id of the PostgreSQL that runs on `cluster`, whoever started it. A pid of some other program is null. */
export async function runningPostmaster(cluster: string): Promise<number | null> {
  const pid = Number.parseInt((await pidFile(cluster))[0] ?? '', 10);
  return pid > 1 && (await isPostmaster(pid, cluster)) ? pid : null;
}

/**
 * Ends the PostgreSQL `pid` of `cluster` and waits until it is gone: clients are cut off, what is committed is kept.
 *
 * @throws Error when it is still there after every means but SIGKILL, which would leave its children writing
 */
export async function stopPostmaster(pid: number, cluster: string): Promise<void> {
  for (const [signal, patience] of [
    ['SIGINT', FAST_STOP_WITHIN_MILLISECONDS],
    ['SIGQUIT', IMMEDIATE_STOP_WITHIN_MILLISECONDS],
  ] as const) {
    const deadline = Date.now() + patience;
    for (let isSent = false; Date.now() < deadline; isSent = true) {
      if (!(await isPostmaster(pid, cluster))) return;
      if (!isSent) signalIfThere(pid, signal);
      await sleep(POLL_MILLISECONDS);
    }
  }
  throw new Error(`PostgreSQL ${pid} on ${cluster} does not end. Look at what it does, then end it by hand.`);
}

/**
 * Leaves `cluster` without a server: stops one that outlived its owner, and removes the pid file of one that died, since
 * PostgreSQL would take any process that got its pid for itself.
 */
export async function clearPostmaster(cluster: string): Promise<void> {
  const pid = await runningPostmaster(cluster);
  if (pid !== null) await stopPostmaster(pid, cluster);
  await rm(join(cluster, 'postmaster.pid'), { force: true });
}

function signalIfThere(pid: number, signal: NodeJS.Signals): void {
  try {
    process.kill(pid, signal);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error;
  }
}

function flags({ cluster, port, durable }: PostmasterOptions): string[] {
  const settings = {
    listen_addresses: '127.0.0.1',
    port,
    unix_socket_directories: '',
    max_connections: 100,
    timezone: 'UTC',
    log_timezone: 'UTC',
    // Errors of statements go to the client that made them; here they would fill the disk, with people's data in them.
    log_min_messages: 'log',
    log_checkpoints: 'off',
    ...(durable ? {} : { fsync: 'off', full_page_writes: 'off', autovacuum: 'off' }),
  };
  return ['-D', cluster, ...Object.entries(settings).flatMap(([name, value]) => ['-c', `${name}=${value}`])];
}

async function isReadyInTime(cluster: string, child: ChildProcess): Promise<boolean> {
  const deadline = Date.now() + READY_WITHIN_MILLISECONDS;
  while (isRunning(child) && Date.now() < deadline) {
    // Its own word for it, on the eighth line, as pg_ctl reads it.
    const lines = await pidFile(cluster);
    if (Number(lines[0]) === child.pid && lines[7]?.trim() === 'ready') return true;
    await sleep(POLL_MILLISECONDS);
  }
  return false;
}

function isRunning(child: ChildProcess): boolean {
  return child.pid !== undefined && child.exitCode === null && child.signalCode === null;
}

async function pidFile(cluster: string): Promise<string[]> {
  return (await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch(() => '')).split('\n');
}

async function isPostmaster(pid: number, cluster: string): Promise<boolean> {
  try {
    const command =
      process.platform === 'linux'
        ? (await readFile(`/proc/${pid}/cmdline`, 'utf8')).replaceAll('\0', ' ')
        : (await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)])).stdout;
    return command.includes('postgres') && command.includes(` -D ${cluster} `);
  } catch {
    return false;
  }
}
