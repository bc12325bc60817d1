/**
 * Measures the constants of the capacity model, and writes them into docs/scaling.md:
 *
 *     npm run bench:capacity -- --seconds 4 --print
 *
 * It fails when an answer was another's or somebody was let in who was revoked.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { checkBurst, noAnswers, watchAnswers } from './harness/answers.js';
import { withDatabases } from './harness/databases.js';
import { makeLoad, writeRequests } from './harness/load.js';
import { leaveServerCpu, machineNotes, requireMachine } from './harness/machine.js';
import { processorTimeOf, residentMegabytesOf } from './harness/process-tree.js';
import { startServer } from './harness/server.js';
import { gatehousePeer } from './peers/gatehouse/peer.js';
import { usersUnderLoad } from './peers/population.js';
import { writeBetween } from './report/document.js';

const CONNECTIONS = 32;
/** Until each worker has met the tokens. */
const WARM_SECONDS = 5;
const BURST = 500;
const AUDIT_EVENTS = 100_000;
const FILL = [
  `insert into refresh_tokens (token_hash, session_id)
   select sha256(id::text::bytea), id from sessions where kind = 'token'`,
  `insert into audit_events (id, event, actor_id, user_id, target_type, target_id, ip, user_agent, request_id, details)
   select uuidv7(), 'authn_login_success', u.id, u.id, 'session', u.id::text, '203.0.113.7',
          'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', u.id::text, '{"kind": "browser"}'
     from users u, generate_series(1, ${AUDIT_EVENTS} / (select count(*) from users))`,
  'vacuum analyze',
];
const TABLES = ['users', 'sessions', 'refresh_tokens', 'audit_events'];

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, print: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);

requireMachine();
const notes = machineNotes();
leaveServerCpu();
let faults = 0;
const sections = await withDatabases([gatehousePeer], async ({ clients, urls, scratch, version }) => {
  notes.push(`PostgreSQL ${version}.`);
  const client = clients.get(gatehousePeer.database);
  for (const statement of FILL) await client.query(statement);
  const sizes = await sizesOf(client);
  await gatehousePeer.prepare(urls.get(gatehousePeer.database));
  const costs = [];
  for (const workers of [1, 2]) {
    for (const kind of ['session', 'token']) {
      costs.push(await costOf({ client, url: urls.get(gatehousePeer.database), scratch }, workers, kind));
    }
  }
  return [sizes, costs.join('\n')];
});
const [sizes, costs] = sections;
const report = `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench:capacity\`, ${seconds} s each. ${notes.join(' ')}

| table | bytes a row | with its indexes |
| --- | ---: | ---: |
${sizes}

| \`GET me\`, 32 connections | CPU µs/request, server | CPU µs/request, PostgreSQL | requests/s here | RSS MB | answers: compared · wrong | revoked: asked · let in |
| --- | ---: | ---: | ---: | ---: | ---: | ---: |
${costs}`;
console.log(report);
if (!values.print) writeBetween('docs/scaling.md', 'capacity', report);
if (faults > 0) {
  console.error(`${faults} answers were not what they had to be.`);
  process.exitCode = 1;
}

async function sizesOf(client) {
  const rows = [];
  for (const table of TABLES) {
    const { rows: found } = await client.query(
      `select pg_table_size('${table}') / count(*) as heap, pg_total_relation_size('${table}') / count(*) as whole from ${table}`,
    );
    rows.push(`| \`${table}\` | ${found[0].heap} | ${found[0].whole} |`);
  }
  return rows.join('\n');
}

async function costOf({ client, url, scratch }, workers, kind) {
  const peer = { ...gatehousePeer, environment: () => ({ ...gatehousePeer.environment(), WORKERS: String(workers) }) };
  const server = { ...(await startServer(peer, url, scratch)), client };
  try {
    const file = join(scratch, 'requests');
    writeRequests(file, server.port, usersUnderLoad.map(peer.doors[kind].requestFor));
    const answers = noAnswers();
    await checkBurst(server, kind, BURST, answers);
    await makeLoad(file, server.port, CONNECTIONS, WARM_SECONDS);
    const postmaster = await postmasterOf(client);
    const before = [server.pid, postmaster].map(processorTimeOf);
    const load = makeLoad(file, server.port, CONNECTIONS, seconds);
    const asked = await watchAnswers(server, kind, load, seconds, answers);
    const { requests, seconds: taken } = await load;
    const [ours, database] = [server.pid, postmaster].map(
      (pid, at) => (processorTimeOf(pid) - before[at]) / (requests + asked),
    );
    const { compared, wrong, refusable, letIn } = answers;
    faults += wrong + letIn;
    const figures = [ours, database, requests / taken, residentMegabytesOf(server.pid)].map((figure) =>
      figure.toFixed(0),
    );
    return `| by ${kind}, \`WORKERS=${workers}\` | ${figures.join(' | ')} | ${compared} · ${wrong} | ${refusable} · ${letIn} |`;
  } finally {
    await server.stop();
  }
}

/** The parent of the process that serves a connection. */
async function postmasterOf(client) {
  const { rows } = await client.query('select pg_backend_pid() as pid');
  return Number(readFileSync(`/proc/${rows[0].pid}/stat`, 'utf8').split(') ')[1].split(' ')[1]);
}
