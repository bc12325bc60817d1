/**
 * Measures how long a request waits: at 70 % of the load that a server can take, and at that load while people sign in.
 *
 *     npm run bench:latency -- --seconds 6 --print
 *
 * It prints what came out, and writes it into docs/performance.md unless `--print` is given.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabases } from './harness/databases.js';
import { makeLoad, writeRequests } from './harness/load.js';
import { leaveServerCpu, machineNotes, requireMachine } from './harness/machine.js';
import { startServer } from './harness/server.js';
import { gatehousePeer } from './peers/gatehouse/peer.js';
import { oneQueryFloor } from './peers/plain/peer.js';
import { usersUnderLoad } from './peers/population.js';
import { writeBetween } from './report/document.js';
import { table } from './report/tables.js';

const PEERS = [gatehousePeer, oneQueryFloor];
const KINDS = ['session', 'token'];
/** Many, so that what each of them waits is many milliseconds: wrk waits for whole ones. */
const CONNECTIONS = 128;
const SIGN_IN_CONNECTIONS = 8;
const PART = 0.7;

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '6' }, print: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);

requireMachine();
const notes = machineNotes();
leaveServerCpu();

const rows = [];
await withDatabases(PEERS, async ({ urls, scratch }) => {
  for (const peer of PEERS) {
    await peer.prepare?.(urls.get(peer.database));
    const server = await startServer(peer, urls.get(peer.database), scratch);
    for (const kind of KINDS) rows.push(rowOf(peer, kind, await measure(server, kind, scratch)));
    await server.stop();
  }
});

const header = ['server', 'at most, requests/s', 'paced, of that', 'p50 ms', 'p99 ms', 'p99 while 8 sign in', 'times'];
const report = [...notes, '', table(header, rows)].join('\n');
console.log(report);
if (!values.print) writeBetween('docs/performance.md', 'latency', report);

async function measure({ peer, port }, kind, scratch) {
  const [file, signIns] = [join(scratch, 'requests'), join(scratch, 'sign-ins')];
  writeRequests(file, port, usersUnderLoad.map(peer.doors[kind].requestFor));
  writeRequests(signIns, port, usersUnderLoad.map(peer.doors.signIn.requestFor));
  // Neither is measured while the program is still compiled.
  await makeLoad(signIns, port, SIGN_IN_CONNECTIONS, 2 * seconds);
  await makeLoad(file, port, CONNECTIONS, seconds);
  const full = requireAnswers(await makeLoad(file, port, CONNECTIONS, seconds));
  const most = full.requests / full.seconds;
  const pause = await pauseFor(PART * most, (milliseconds) => makeLoad(file, port, CONNECTIONS, seconds, milliseconds));
  const calm = requireAnswers(await makeLoad(file, port, CONNECTIONS, seconds, pause));
  const storm = makeLoad(signIns, port, SIGN_IN_CONNECTIONS, seconds + 2);
  const stormy = requireAnswers(await makeLoad(file, port, CONNECTIONS, seconds, pause));
  requireAnswers(await storm);
  return { most, part: calm.requests / calm.seconds / most, calm, stormy };
}

/** The pause that makes a load of so many requests a second: what a request itself takes is found out by trying. */
async function pauseFor(rate, load) {
  const cycle = (1_000 * CONNECTIONS) / rate;
  const tried = requireAnswers(await load(Math.round(cycle)));
  const took = (1_000 * CONNECTIONS * tried.seconds) / tried.requests - Math.round(cycle);
  return Math.max(1, Math.round(cycle - took));
}

function requireAnswers(load) {
  if (load.errors > 0 || load.requests === 0) throw new Error(`${load.errors} of ${load.requests} requests failed.`);
  return load;
}

function rowOf({ name }, kind, { most, part, calm, stormy }) {
  return [
    `${name}, by ${kind}`,
    Math.round(most).toLocaleString('en'),
    `${Math.round(100 * part)} %`,
    calm.p50.toFixed(1),
    calm.p99.toFixed(1),
    stormy.p99.toFixed(1),
    (stormy.p99 / calm.p99).toFixed(1),
  ];
}
