/** Reads a CPU profile that Node wrote (`--cpu-prof`). */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * What was on the processor between two moments of the monotonic clock, in microseconds for each of the requests: `byPart`,
 * where Node's own work is its caller's, and `byFunction`, where each function has only its own.
 */
export function readProfile(folder, { from, to, requests }) {
  const file = readdirSync(folder).find((name) => name.endsWith('.cpuprofile'));
  const profile = JSON.parse(readFileSync(join(folder, file), 'utf8'));
  const selfTimes = selfTimesBetween(profile, Number(from / 1_000n), Number(to / 1_000n));
  const sumBy = (nameOf) => {
    const sums = new Map();
    for (const [node, microseconds] of selfTimes) {
      const name = nameOf(node);
      sums.set(name, (sums.get(name) ?? 0) + microseconds / requests);
    }
    return [...sums].toSorted(([, one], [, other]) => other - one);
  };
  return { byPart: sumBy(partOf), byFunction: sumBy(functionOf) };
}

function selfTimesBetween({ nodes, samples, timeDeltas, startTime }, from, to) {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  for (const node of nodes) for (const child of node.children ?? []) byId.get(child).parent = node;
  const selfTimes = new Map();
  let now = startTime;
  for (const [index, id] of samples.entries()) {
    now += timeDeltas[index];
    const node = byId.get(id);
    if (now < from || now > to || node.callFrame.functionName === '(idle)') continue;
    selfTimes.set(node, (selfTimes.get(node) ?? 0) + timeDeltas[index]);
  }
  return selfTimes;
}

/** A room of ours, a package, or what of Node and V8 nobody of them called. */
function partOf(node) {
  for (let caller = node; caller; caller = caller.parent) {
    const { url, functionName } = caller.callFrame;
    const [, ours] = /\/dist\/(src\/[^/]+)/.exec(url) ?? [];
    const [, foreign] = /.*\/node_modules\/((?:@[^/]+\/)?[^/]+)/.exec(url) ?? [];
    if (ours || foreign) return ours ?? foreign;
    if (functionName === '(garbage collector)') return 'garbage collector';
  }
  return 'Node: sockets, HTTP, timers';
}

function functionOf({ callFrame: { functionName, url, lineNumber } }) {
  const place = url.replace(/^.*\/(node_modules|dist)\//, '');
  const name = functionName === '' ? '(anonymous)' : functionName;
  return place === '' ? name : `${name} ${place}:${lineNumber + 1}`;
}
