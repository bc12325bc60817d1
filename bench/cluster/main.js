/**
 * Sets up on this machine what docs/scaling.md tells of, measures it and takes it down again: one primary with a streaming
 * replica, instances behind HAProxy, workers, PgBouncer, and lists from the replica.
 *
 *     npm run bench:cluster -- --seconds 4 --print
 *
 * It needs wrk, haproxy and pgbouncer of Debian, and fails when an answer was another's or somebody was let in who was revoked.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { startReplicatedPostgres } from '../../test/support/replica.js';
import { startPgBouncer } from '../../test/support/pgbouncer.js';
import { checkBurst, noAnswers, watchAnswers } from '../harness/answers.js';
import { withDatabases } from '../harness/databases.js';
import { makeLoad, writeRequests } from '../harness/load.js';
import { machineNotes, requireMachine } from '../harness/machine.js';
import { processorTimeOf } from '../harness/process-tree.js';
import { startServer } from '../harness/server.js';
import { gatehousePeer } from '../peers/gatehouse/peer.js';
import { usersUnderLoad } from '../peers/population.js';
import { writeBetween } from '../report/document.js';
import { table } from '../report/tables.js';
import { startHaproxy } from './haproxy.js';

const { freePort } = await import('../../dist/src/database/free-port.js');
const CONNECTIONS = 32;
const WARM_SECONDS = 6;
const BURST = 200;
const LIST = '/api/v1/users?limit=20';
/** Who reads the lists. Their cookies are not renewed for it, as the load knows those that they have. */
const ADMIN = `update users set scopes = '{authenticated,admin}' where username_key = 'user00001'`;
const KEEP_COOKIES = 'update sessions set must_renew = false where must_renew';
const SESSION_LIMITS = [
  'statement_timeout = 5000',
  'lock_timeout = 2000',
  'idle_in_transaction_session_timeout = 10000',
];

const { values } = parseArgs({
  options: { seconds: { type: 'string', default: '4' }, print: { type: 'boolean', default: false } },
});
const seconds = Number(values.seconds);
requireMachine();
const notes = machineNotes().filter((note) => !note.startsWith('Servers run'));

let postgres;
let faults = 0;
const startPostgres = async () => {
  postgres = await startReplicatedPostgres();
  return { url: postgres.primaryUrl, stop: () => postgres.close() };
};

const rows = await withDatabases([gatehousePeer], measureAll, startPostgres);
const header = [
  'what answers',
  '`GET me`, requests/s',
  'CPU µs/request',
  'p99 ms',
  'compared, wrong',
  'to refuse, let in',
];
const report = `Measured on ${new Date().toISOString().slice(0, 10)} by \`npm run bench:cluster\`, ${seconds} s each, ${CONNECTIONS} connections. ${notes.join(' ')} Nothing is pinned: instances, both PostgreSQL, HAProxy, PgBouncer and the load share the processors.

${table(header, rows.measured)}

${rows.share}`;
console.log(report);
if (!values.print) writeBetween('docs/scaling.md', 'cluster', report);
if (faults > 0) {
  console.error(`${faults} answers were not what they had to be.`);
  process.exitCode = 1;
}

async function measureAll({ clients, urls, scratch }) {
  const url = urls.get(gatehousePeer.database);
  const client = clients.get(gatehousePeer.database);
  await client.query(ADMIN);
  await client.query(KEEP_COOKIES);
  await gatehousePeer.prepare(url);
  const measured = [];
  const run = async (name, count, databaseUrl, settings, work = measure) => {
    const instances = [];
    for (let at = 0; at < count; at += 1) instances.push(await startInstance(databaseUrl, scratch, settings));
    const port = await freePort(4_300);
    const haproxy = await startHaproxy(
      scratch,
      port,
      instances.map((instance) => instance.port),
    );
    try {
      return await work({ name, port, client, scratch, instances });
    } finally {
      await haproxy.stop();
      await Promise.all(instances.map((instance) => instance.stop()));
    }
  };

  for (const count of [1, 2, 3]) measured.push(await run(`${count} × instance`, count, url));
  measured.push(await run('1 × instance of 2 workers', 1, url, { WORKERS: '2' }));
  for (const limit of SESSION_LIMITS) await client.query(`alter role current_user set ${limit}`);
  const pgbouncer = await startPgBouncer(url);
  const pooled = { DATABASE_POOLER: 'transaction', MIGRATE_ON_START: 'false' };
  measured.push(await run('3 × instance, by PgBouncer', 3, pgbouncer.url, pooled));
  await pgbouncer.stop();
  const replicated = { DATABASE_REPLICA_URLS: postgres.replicaUrlOf(url) };
  const share = await run('3 × instance, with a replica', 3, url, replicated, shareOfReplica);
  return { measured, share };
}

function startInstance(databaseUrl, scratch, settings = {}) {
  const peer = { ...gatehousePeer, environment: () => ({ ...gatehousePeer.environment(), ...settings }) };
  return startServer(peer, databaseUrl, scratch, [], { isPinned: false });
}

async function measure({ name, port, client, scratch, instances }) {
  const file = join(scratch, 'requests');
  writeRequests(file, port, usersUnderLoad.map(gatehousePeer.doors.session.requestFor));
  const answers = noAnswers();
  const server = { peer: gatehousePeer, port, client };
  await gatehousePeer.settle(client);
  await checkBurst(server, 'session', BURST, answers);
  await makeLoad(file, port, CONNECTIONS, WARM_SECONDS);
  const timeOfAll = () => instances.reduce((sum, { pid }) => sum + processorTimeOf(pid), 0);
  const before = timeOfAll();
  const load = makeLoad(file, port, CONNECTIONS, seconds);
  const asked = await watchAnswers(server, 'session', load, seconds, answers);
  const { requests, seconds: taken, p99, errors } = await load;
  const cost = (timeOfAll() - before) / (requests + asked);
  faults += answers.wrong + answers.letIn + errors;
  return [
    name,
    Math.round(requests / taken).toLocaleString('en'),
    cost.toFixed(0),
    p99.toFixed(1),
    `${answers.compared}, ${answers.wrong}`,
    `${answers.refusable}, ${answers.letIn}`,
  ];
}

/** How many of the lists that an administrator reads the replica answers, while the primary is written to all the time. */
async function shareOfReplica({ port, client, scratch }) {
  const file = join(scratch, 'lists');
  const { headers } = gatehousePeer.doors.token.requestFor(usersUnderLoad[0]);
  writeRequests(file, port, [{ method: 'GET', path: LIST, headers }]);
  await makeLoad(file, port, 8, 2);
  const readsOf = async () => {
    const [{ reads }] = await postgres.onReplica(
      `select xact_commit::int as reads from pg_stat_database where datname = '${gatehousePeer.database}'`,
    );
    return reads;
  };
  let isOver = false;
  const writing = (async () => {
    while (!isOver)
      await client.query('update sessions set last_seen_at = now() where id = (select id from sessions limit 1)');
  })();
  const before = await readsOf();
  const { requests, errors, p99 } = await makeLoad(file, port, 8, seconds);
  isOver = true;
  await writing;
  const share = Math.min(1, ((await readsOf()) - before) / requests);
  faults += errors;
  return `With a streaming replica and a primary that is written to without pause, the replica answered ${(100 * share).toFixed(0)} % of ${requests.toLocaleString('en')} lists of users by three instances, each after it had replayed all that was written before the request (p99 ${p99.toFixed(0)} ms); the primary answered the others.`;
}
