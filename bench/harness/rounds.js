import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { usersUnderLoad } from '../peers/population.js';
import { checkBurst, noAnswers, watchAnswers } from './answers.js';
import { makeLoad, writeRequests } from './load.js';
import { onServerCpu } from './machine.js';
import { OPERATIONS, takesPart } from './operations.js';
import { parentOf, processorTimeOf, residentMegabytesOf } from './process-tree.js';
import { startServer } from './server.js';

const BURST = { session: 500, token: 500, signIn: 20 };
/** Right before a measurement, when the program itself is warm since its start. */
const WAKE_SECONDS = 1;
const WARM_CONNECTIONS = 32;
const SIGN_IN_CONNECTIONS = 8;
const HASHING = 'bench/peers/plain/hashing.js';

/**
 * One round: every server is started, each operation is measured of one after another while the others stand idle, and all are
 * stopped. The order is another each time, so that a slow minute of the machine does not fall on the same one.
 *
 * @returns what was measured: of `starts` one for each peer, of `measurements` one for each peer and operation
 */
export async function runRound(peers, databases, options) {
  const servers = [];
  const measurements = [];
  try {
    for (const peer of shuffled(peers)) servers.push(await start(peer, databases, options));
    for (const operation of OPERATIONS) {
      for (const server of shuffled(servers.filter(({ peer }) => takesPart(peer, operation)))) {
        measurements.push(await measure(server, operation, databases.scratch, options));
      }
      if (operation.kind === 'signIn') measurements.push(measureHashing(operation, options));
    }
  } finally {
    await Promise.all(servers.map((server) => server.stop()));
  }
  return { starts: servers.map(describeStart), measurements };
}

/** Starts a server. All ways in are warmed up before one is measured, or the first would be measured while the program is still compiled. */
export async function start(peer, { urls, clients, scratch }, { warmSeconds }) {
  await peer.prepare?.(urls.get(peer.database));
  const server = await startServer(peer, urls.get(peer.database), scratch);
  for (const kind of ['session', 'token', 'signIn'].filter((name) => name in peer.doors)) {
    await makeLoad(
      requestsFor(server, kind, scratch),
      server.port,
      kind === 'signIn' ? SIGN_IN_CONNECTIONS : WARM_CONNECTIONS,
      warmSeconds,
    );
  }
  return { ...server, client: clients.get(peer.database) };
}

function requestsFor({ peer, port }, kind, scratch) {
  const file = join(scratch, 'requests');
  writeRequests(file, port, usersUnderLoad.map(peer.doors[kind].requestFor));
  return file;
}

/** One operation of one server, with what it cost the server and PostgreSQL. */
export async function measure(server, operation, scratch, { seconds }) {
  const { peer, port, pid, client } = server;
  const { kind, connections } = operation;
  const answers = noAnswers();
  const file = requestsFor(server, kind, scratch);
  await checkBurst(server, kind, BURST[kind], answers);
  await peer.settle?.(client);
  await makeLoad(file, port, connections, WAKE_SECONDS);

  const { rows } = await client.query('select pg_backend_pid() as backend');
  const postgres = parentOf(rows[0].backend);
  const [processorTimeBefore, databaseTimeBefore] = [processorTimeOf(pid), processorTimeOf(postgres)];
  const load = makeLoad(file, port, connections, seconds);
  const asked = await watchAnswers(server, kind, load, seconds, answers);
  const { requests, seconds: taken, p50, p99, errors } = await load;
  const processorTime = processorTimeOf(pid) - processorTimeBefore;
  const databaseTime = processorTimeOf(postgres) - databaseTimeBefore;
  return announced({
    peer: peer.name,
    operation: operation.name,
    requestsPerSecond: requests / taken,
    cpuMicroseconds: processorTime / (requests + asked),
    databaseMicroseconds: databaseTime / (requests + asked),
    p50,
    p99,
    errors,
    ...answers,
    residentMegabytes: residentMegabytesOf(pid),
  });
}

/** The password hash alone, right beside the sign-ins that are made of it. */
function measureHashing(operation, { seconds }) {
  const [program, words] = onServerCpu(process.execPath, [HASHING, String(seconds)]);
  const { perSecond, cpuMicroseconds } = JSON.parse(execFileSync(program, words, { encoding: 'utf8' }));
  return announced({
    peer: 'argon2id alone',
    operation: operation.name,
    requestsPerSecond: perSecond,
    cpuMicroseconds,
  });
}

function describeStart({ peer, coldStartMilliseconds, idleMegabytes }) {
  return { peer: peer.name, coldStartMilliseconds, idleMegabytes };
}

/** Says at once what came out: a run takes a quarter of an hour. */
function announced(measurement) {
  const { peer, operation, requestsPerSecond, cpuMicroseconds, errors = 0, wrong = 0, letIn = 0 } = measurement;
  const faults = errors + wrong + letIn > 0 ? `  ${errors} ERRORS, ${wrong} WRONG, ${letIn} LET IN` : '';
  process.stderr.write(
    `${operation.padEnd(14)} ${peer.padEnd(30)} ${requestsPerSecond.toFixed(0).padStart(6)}/s ${cpuMicroseconds.toFixed(0).padStart(6)} µs${faults}\n`,
  );
  return measurement;
}

function shuffled(list) {
  return list
    .map((each) => [Math.random(), each])
    .toSorted(([one], [other]) => one - other)
    .map(([, each]) => each);
}
