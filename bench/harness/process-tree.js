/** What /proc tells of a process and all that it started. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time for user space in hundredths of a second, whatever the kernel's own clock. */
const TICK_MICROSECONDS = 10_000;

/** Processor time that the tree has used, user and system, in microseconds. */
export function processorTimeOf(pid) {
  return sumOver(pid, (each) => {
    // The name, in brackets, may hold spaces; what follows it counts from the third field on.
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ').at(-1).split(' ');
    // Its own, then that of children that have ended.
    return fields.slice(11, 15).reduce((sum, ticks) => sum + Number(ticks), 0) * TICK_MICROSECONDS;
  });
}

/** Memory that the tree holds (resident set), in megabytes. */
export function residentMegabytesOf(pid) {
  return sumOver(pid, (each) => {
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1];
    return Number(kibibytes ?? 0) / 1_024;
  });
}

export function parentOf(pid) {
  return Number(/^PPid:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))[1]);
}

function sumOver(pid, figureOf) {
  return treeOf(pid).reduce(
    (sum, each) => sum + (each === pid ? figureOf(each) : (whileThere(() => figureOf(each)) ?? 0)),
    0,
  );
}

/** A process may end between being found and being looked at. */
function whileThere(look) {
  try {
    return look();
  } catch (error) {
    if (error.code === 'ENOENT' || error.code === 'ESRCH') return undefined;
    throw error;
  }
}

function treeOf(pid) {
  const threads = whileThere(() => readdirSync(`/proc/${pid}/task`)) ?? [];
  const children = threads.flatMap(
    (thread) =>
      whileThere(() => readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean)) ?? [],
  );
  return [pid, ...children.flatMap(treeOf)];
}
