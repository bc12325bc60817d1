import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe } from '@jest/globals';
import { freePort } from '../../src/database/free-port.js';
import { needing } from './optional-program.js';

const REDIS_SERVER = '/usr/bin/redis-server';

/** Tests that need a Redis of their own. */
export const describeWithRedis = needing<() => void>(REDIS_SERVER, describe);

/** A Redis that a test file has to itself, and that forgets everything when it stops. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash would. */
  kill(): Promise<void>;
  /** Starts it again after `kill`, empty, at the same address. */
  start(): Promise<void>;
  /** It takes connections and answers nothing, until `resume`. */
  stall(): void;
  resume(): void;
  close(): Promise<void>;
}

/** Starts a Redis on a free port, with these further words on its command line. */
export async function startRedisServer(...words: string[]): Promise<RedisServer> {
  const directory = await mkdtemp(join(tmpdir(), 'gatehouse-redis-'));
  const port = await freePort(0);
  let server: ChildProcess | undefined;

  const start = async (): Promise<void> => {
    const address = ['--port', String(port), '--bind', '127.0.0.1', '--dir', directory];
    const child = spawn(REDIS_SERVER, [...address, '--save', '', '--appendonly', 'no', ...words]);
    server = child;
    await once(child, 'spawn');
    for await (const line of createInterface({ input: child.stdout })) {
      if (line.includes('Ready to accept connections')) break;
    }
    if (child.exitCode !== null) throw new Error('redis-server did not start.');
    child.stdout.resume();
  };
  const kill = async (): Promise<void> => {
    if (!server || server.exitCode !== null || server.signalCode !== null) return;
    const exit = once(server, 'exit');
    server.kill('SIGKILL');
    await exit;
  };

  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    start,
    kill,
    stall: () => void server?.kill('SIGSTOP'),
    resume: () => void server?.kill('SIGCONT'),
    close: async () => {
      await kill();
      await rm(directory, { recursive: true, force: true });
    },
  };
}
