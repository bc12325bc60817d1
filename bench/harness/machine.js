/** The machine: which of its processors the server and the load get, and what it is called in a report. */
import { execFileSync, spawnSync } from 'node:child_process';
import { availableParallelism, cpus, loadavg } from 'node:os';

const SERVER_CPU = '0';
const LOAD_CPU = '1';

/** Whether servers have a processor to themselves. */
export const isPinned = availableParallelism() >= 2 && isThere('taskset');

/** How to start a program on the processor of the servers. */
export function onServerCpu(program, words) {
  return isPinned ? ['taskset', ['--cpu-list', SERVER_CPU, program, ...words]] : [program, words];
}

/** Moves this process to the other one, and with it all that it starts from now on: PostgreSQL and the load. */
export function leaveServerCpu() {
  if (isPinned) execFileSync('taskset', ['--all-tasks', '--cpu-list', '--pid', LOAD_CPU, String(process.pid)]);
}

/** @throws Error when something is missing without which nothing can be measured */
export function requireMachine() {
  if (process.platform !== 'linux') throw new Error('It reads /proc, so it runs on Linux only.');
  if (!isThere('wrk')) throw new Error('wrk, which makes the load, is missing. On Debian: apt install wrk');
}

/** What of the machine a reader of the figures should know, a sentence each. */
export function machineNotes() {
  const [before] = loadavg();
  const all = cpus();
  return [
    `${all.length} × ${all[0]?.model ?? 'unknown processor'}, Linux, Node ${process.versions.node}.`,
    isPinned
      ? `Servers run on processor ${SERVER_CPU} alone; the load and PostgreSQL share processor ${LOAD_CPU}.`
      : 'NOT PINNED: taskset or a second processor is missing, so server, load and PostgreSQL take from each other.',
    before > 0.5 * all.length
      ? `BUSY: the load average before the run was ${before.toFixed(1)}, so other work took part of the machine.`
      : `The load average before the run was ${before.toFixed(1)}.`,
  ];
}

function isThere(program) {
  return spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
}
