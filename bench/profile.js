/**
 * Shows where Gatehouse's processor time goes under load, by session and by token:
 *
 *     npm run bench:profile -- --seconds 6 --top 25 --print
 *
 * It prints what each part of the program and each function costs a request, and writes the parts into docs/performance.md
 * unless `--print` is given. The profiler makes everything dearer: read shares, and take speeds from `npm run bench`.
 */
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { withDatabases } from './harness/databases.js';
import { makeLoad, writeRequests } from './harness/load.js';
import { leaveServerCpu, requireMachine } from './harness/machine.js';
import { startServer } from './harness/server.js';
import { gatehousePeer as peer } from './peers/gatehouse/peer.js';
import { usersUnderLoad } from './peers/population.js';
import { writeBetween } from './report/document.js';
import { readProfile } from './report/profile.js';
import { functionTable, partTable } from './report/profile-tables.js';

const KINDS = ['session', 'token'];
const CONNECTIONS = 32;
const INTERVAL_MICROSECONDS = 200;

const { values } = parseArgs({
  options: {
    seconds: { type: 'string', default: '6' },
    top: { type: 'string', default: '25' },
    print: { type: 'boolean', default: false },
  },
});

requireMachine();
leaveServerCpu();

const profiles = {};
await withDatabases([peer], async (databases) => {
  await peer.prepare(databases.urls.get(peer.database));
  for (const kind of KINDS) profiles[kind] = await profileUnderLoad(kind, databases);
});

const parts = partTable(profiles);
console.log(parts);
for (const kind of KINDS) console.log(`\nBy ${kind}:\n\n${functionTable(profiles[kind], Number(values.top))}`);
if (!values.print) writeBetween('docs/performance.md', 'profile', parts);

async function profileUnderLoad(kind, { urls, scratch }) {
  const folder = join(scratch, `profile-${kind}`);
  const words = ['--cpu-prof', '--cpu-prof-dir', folder, '--cpu-prof-interval', String(INTERVAL_MICROSECONDS)];
  const server = await startServer(peer, urls.get(peer.database), scratch, words);
  const file = join(scratch, 'requests');
  writeRequests(file, server.port, usersUnderLoad.map(peer.doors[kind].requestFor));
  await makeLoad(file, server.port, CONNECTIONS, Number(values.seconds));
  const from = process.hrtime.bigint();
  const { requests, errors } = await makeLoad(file, server.port, CONNECTIONS, Number(values.seconds));
  const to = process.hrtime.bigint();
  // The profile is written when the program ends.
  await server.stop();
  if (errors > 0)
    throw new Error(`By ${kind}: ${errors} of ${requests} requests failed, so the profile shows nothing.`);
  return readProfile(folder, { from, to, requests });
}
