/** What /proc tells of a process and all that it started. */
import { readdirSync, readFileSync } from 'node:fs';

/** Linux counts processor time for user space in hundredths of a second, whatever the kernel's own clock. */
const TICK_MICROSECONDS = 10_000;

/** Processor time that the tree has used, user and system, in microseconds. */
export function processorTimeOf(pid) {
  return sumOver(pid, (each) => {
    // The name, in brackets, may hold spaces; what follows it counts from the third field on.
    const fields = readFileSync(`/proc/${each}/stat`, 'utf8').split(') ').at(-1).split(' ');
    return (Number(fields[11]) + Number(fields[12])) * TICK_MICROSECONDS;
  });
}

/** Memory that the tree holds (resident set), in megabytes. */
export function residentMegabytesOf(pid) {
  return sumOver(pid, (each) => {
    const kibibytes = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${each}/status`, 'utf8'))?.[1];
    return Number(kibibytes ?? 0) / 1_024;
  });
}

function sumOver(pid, figureOf) {
  return treeOf(pid).reduce((sum, each) => sum + figureOf(each), 0);
}

function treeOf(pid) {
  const children = readdirSync(`/proc/${pid}/task`).flatMap((thread) =>
    readFileSync(`/proc/${pid}/task/${thread}/children`, 'utf8').split(' ').filter(Boolean),
  );
  return [pid, ...children.flatMap(treeOf)];
}
