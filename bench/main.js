/**
 * Measures Gatehouse beside its peers and floors (docs/performance.md says how to read it):
 *
 *     npm run bench -- --rounds 3 --seconds 4 --warm-seconds 2 --only 'Gatehouse|Floor' --print
 *
 * It prints what came out as Markdown, and writes it into docs/performance.md with its picture, unless only some were
 * measured (`--only`) or with `--print`. It fails when an answer was another's or somebody was let in who was revoked.
 */
import { mkdirSync, writeFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { withDatabases } from './harness/databases.js';
import { leaveServerCpu, machineNotes, requireMachine } from './harness/machine.js';
import { runRound } from './harness/rounds.js';
import { PEERS } from './peers/peers.js';
import { picture } from './report/picture.js';
import { writeBetween } from './report/document.js';
import { summarize } from './report/summary.js';
import { reportOf } from './report/tables.js';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '4' },
    'warm-seconds': { type: 'string', default: '2' },
    only: { type: 'string', default: '' },
    print: { type: 'boolean', default: false },
  },
});
const options = {
  rounds: Number(values.rounds),
  seconds: Number(values.seconds),
  warmSeconds: Number(values['warm-seconds']),
};
const peers = PEERS.filter(({ name }) => new RegExp(values.only).test(name));

requireMachine();
const notes = machineNotes();
for (const note of notes) process.stderr.write(`${note}\n`);
leaveServerCpu();

const rounds = [];
await withDatabases(peers, async (databases) => {
  notes.push(`PostgreSQL ${databases.version}.`);
  while (rounds.length < options.rounds) {
    process.stderr.write(`Round ${rounds.length + 1} of ${options.rounds}\n`);
    rounds.push(await runRound(peers, databases, options));
  }
});

const run = { date: new Date(), notes, ...options };
const summary = summarize(rounds);
mkdirSync('.data/bench', { recursive: true });
writeFileSync('.data/bench/results.json', JSON.stringify({ run, rounds }, null, 2));
const report = reportOf(run, summary);
console.log(report);
if (values.only === '' && !values.print) {
  writeBetween('docs/performance.md', 'bench', report);
  writeFileSync('docs/images/performance.svg', picture(summary));
}
if (summary.faults > 0) {
  console.error(`${summary.faults} answers were not what they had to be.`);
  process.exitCode = 1;
}
