/**
 * Measures whether Gatehouse stays as fast as it is when its tables grow: sessions by ten and ten, users and audit events with them.
 *
 *     npm run bench:growth -- --sizes 10000,100000,1000000 --seconds 4 --print
 *
 * It prints a table and writes it into docs/performance.md, unless `--print` is given. Five million sessions take some 5 GB under
 * the system's temporary folder. It fails when an answer was another's or somebody was let in who was revoked.
 */
import { parseArgs } from 'node:util';
import { withDatabases } from './harness/databases.js';
import { measureLists } from './harness/lists.js';
import { leaveServerCpu, machineNotes, requireMachine } from './harness/machine.js';
import { OPERATIONS } from './harness/operations.js';
import { measure, start } from './harness/rounds.js';
import { tableSizes } from './harness/table-sizes.js';
import { growthPeer } from './peers/gatehouse/peer.js';
import { writeBetween } from './report/document.js';
import { growthReport } from './report/growth.js';

const { values } = parseArgs({
  options: {
    sizes: { type: 'string', default: '10000,100000,1000000,5000000' },
    seconds: { type: 'string', default: '4' },
    'warm-seconds': { type: 'string', default: '2' },
    print: { type: 'boolean', default: false },
  },
});
const options = { seconds: Number(values.seconds), warmSeconds: Number(values['warm-seconds']) };

requireMachine();
const notes = machineNotes();
leaveServerCpu();

const sizes = [];
for (const sessions of values.sizes.split(',').map(Number)) {
  const peer = growthPeer(sessions);
  // One after the other, so that the disk holds one at a time.
  await withDatabases([peer], async (databases) => sizes.push({ sessions, ...(await measureSize(peer, databases)) }));
}
const report = growthReport({ date: new Date(), notes, ...options }, sizes);
console.log(report);
if (!values.print) writeBetween('docs/performance.md', 'growth', report);
if (sizes.some(({ measurements }) => measurements.some(({ errors, wrong, letIn }) => errors + wrong + letIn > 0))) {
  console.error('Some answers were not what they had to be.');
  process.exitCode = 1;
}

async function measureSize(peer, databases) {
  const client = databases.clients.get(peer.database);
  const tables = await tableSizes(client);
  const server = await start(peer, databases, options);
  try {
    const measurements = [];
    for (const operation of OPERATIONS.filter(({ name }) => name === 'session' || name === 'token')) {
      measurements.push(await measure(server, operation, databases.scratch, options));
    }
    return { tables, measurements, lists: await measureLists(server) };
  } finally {
    await server.stop();
  }
}
