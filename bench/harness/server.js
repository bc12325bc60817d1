import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { closeSync, openSync, readFileSync } from 'node:fs';
import { Agent } from 'node:http';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { usersUnderLoad } from '../peers/population.js';
import { ask } from './ask.js';
import { onServerCpu } from './machine.js';
import { residentMegabytesOf } from './process-tree.js';

const START_WITHIN_MS = 60_000;
const POLL_MS = 5;
const PREFERRED_PORT = 4_101;
const SETTLE_MS = 1_500;

const running = new Set();
// Whatever ends this run, Ctrl-C too.
process.once('exit', () => {
  for (const child of running) child.kill();
});

/**
 * Starts a peer, on the servers' processor unless it is not to be pinned, and tells how long it took from there to its first right answer and what it holds
 * in memory when nobody asks it anything.
 *
 * @throws Error with what it wrote, when it does not answer
 */
export async function startServer(peer, databaseUrl, scratch, nodeWords = [], { isPinned = true } = {}) {
  // Nobody else's: another run's server would answer as well.
  const { freePort } = await import('../../dist/src/database/free-port.js');
  const port = await freePort(PREFERRED_PORT);
  const logFile = join(scratch, `server-${port}.log`);
  const log = openSync(logFile, 'a');
  const environment = { PATH: process.env.PATH, NODE_ENV: 'production', HOST: '127.0.0.1', PORT: String(port) };
  const all = [...nodeWords, ...peer.program];
  const [program, words] = isPinned ? onServerCpu(process.execPath, all) : [process.execPath, all];
  const startedAt = performance.now();
  const child = spawn(program, words, {
    env: { ...environment, DATABASE_URL: databaseUrl, ...peer.environment() },
    stdio: ['ignore', log, log],
  });
  closeSync(log);
  running.add(child);
  child.once('exit', () => running.delete(child));
  const server = { peer, port, pid: child.pid, stop: () => stop(child) };
  try {
    server.coldStartMilliseconds = await firstAnswer(server, child, startedAt);
  } catch (error) {
    await stop(child);
    throw new Error(`${peer.name}: ${error.message}\n${readFileSync(logFile, 'utf8').slice(-2_000)}`, { cause: error });
  }
  await sleep(SETTLE_MS);
  server.idleMegabytes = residentMegabytesOf(child.pid);
  return server;
}

async function firstAnswer({ peer, port }, child, startedAt) {
  const request = peer.doors.session.requestFor(usersUnderLoad[0]);
  let last;
  while (performance.now() - startedAt < START_WITHIN_MS && child.exitCode === null) {
    last = await ask(new Agent(), port, request).catch(({ message }) => ({ message }));
    if (last.status === 200) return performance.now() - startedAt;
    await sleep(POLL_MS);
  }
  throw new Error(`it did not start: ${JSON.stringify(last)}`);
}

async function stop(child) {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const isGone = await Promise.race([exit, sleep(10_000, false)]);
  if (isGone === false) child.kill('SIGKILL');
}
