/**
 * Fails when a guarded request has become dear: when it takes much more processor time than that of a bare server with one
 * query, measured in turns on the same machine. The bound is half of what is usual, so that a busy machine does not fail it;
 * an ORM, a second query for each request or a log that is written line by line does.
 */
import { join } from 'node:path';
import { checkBurst, noAnswers } from './harness/answers.js';
import { withDatabases } from './harness/databases.js';
import { makeLoad, writeRequests } from './harness/load.js';
import { leaveServerCpu, requireMachine } from './harness/machine.js';
import { processorTimeOf } from './harness/process-tree.js';
import { startServer } from './harness/server.js';
import { gatehousePeer } from './peers/gatehouse/peer.js';
import { oneQueryFloor } from './peers/plain/peer.js';
import { usersUnderLoad } from './peers/population.js';

const KINDS = ['session', 'token'];
const LEAST = 0.5;
const CONNECTIONS = 32;
const WARM_SECONDS = 3;
const TURNS = 4;
const TURN_SECONDS = 1;
const BURST = 500;

requireMachine();
leaveServerCpu();
const answers = noAnswers();
const ratios = await withDatabases([gatehousePeer, oneQueryFloor], async ({ urls, scratch }) => {
  const servers = [];
  for (const peer of [gatehousePeer, oneQueryFloor]) {
    await peer.prepare?.(urls.get(peer.database));
    servers.push(await startServer(peer, urls.get(peer.database), scratch));
  }
  const ofKinds = [];
  for (const kind of KINDS) ofKinds.push([kind, await ratioOf(servers, kind, scratch)]);
  await Promise.all(servers.map((server) => server.stop()));
  return ofKinds;
});

const faults = [
  ...ratios.filter(([, ratio]) => ratio < LEAST).map(([kind]) => `By ${kind} a request has become dear.`),
  ...(answers.wrong + answers.letIn > 0 ? ['Somebody got an answer that was not theirs.'] : []),
];
for (const [kind, ratio] of ratios) {
  console.log(`GET me by ${kind}: ${ratio.toFixed(2)} of a bare server with one query (at least ${LEAST})`);
}
for (const fault of faults) console.error(fault);
process.exitCode = faults.length === 0 ? 0 : 1;

/** The other's processor time a request divided by ours, each the least of its turns. */
async function ratioOf(servers, kind, scratch) {
  const measured = servers.map((server) => ({ server, file: requestsFor(server, kind, scratch), costs: [] }));
  for (const { server, file } of measured) {
    await checkBurst(server, kind, BURST, answers);
    await makeLoad(file, server.port, CONNECTIONS, WARM_SECONDS);
  }
  for (let turn = 0; turn < TURNS; turn += 1) {
    for (const { server, file, costs } of measured) costs.push(await costOf(server, file));
  }
  const [ours, floor] = measured.map(({ costs }) => Math.min(...costs));
  return floor / ours;
}

function requestsFor({ peer, port }, kind, scratch) {
  const file = join(scratch, `requests-${port}`);
  writeRequests(file, port, usersUnderLoad.map(peer.doors[kind].requestFor));
  return file;
}

async function costOf({ pid, port }, file) {
  const before = processorTimeOf(pid);
  const { requests, errors } = await makeLoad(file, port, CONNECTIONS, TURN_SECONDS);
  if (errors > 0) throw new Error(`${errors} of ${requests} requests failed.`);
  return (processorTimeOf(pid) - before) / requests;
}
