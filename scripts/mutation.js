/**
 * Mutation testing in two passes (docs/testing.md): the unit specs try every mutant, and e2e specs those that survive, with a
 * database. `npm run test:mutation -- sessions auth/oauth` tests these rooms only. It prints each room's score and every
 * survivor, and keeps what each mutant came to in `.data/mutation/report.json`.
 */
import { writeFile } from 'node:fs/promises';
import { Stryker } from '@stryker-mutator/core';

/** The files of each room, and the specs in test/ that its survivors are given to, those that kill most first. */
const ROOMS = {
  access: { mutate: ['src/access/**/*.ts'], specs: ['access-matrix', 'tokens', 'page-errors'] },
  'auth/guards': { mutate: ['src/auth/guards/*.ts'], specs: ['login', 'fresh-login', 'access-matrix'] },
  'auth/oauth': { mutate: ['src/auth/oauth/*.ts'], specs: ['tokens', 'access-matrix', 'guessing'] },
  auth: {
    mutate: ['src/auth/*.ts', 'src/auth/strategies/*.ts'],
    specs: ['login', 'profile', 'tokens', 'session-renewal', 'fresh-login', 'sign-in-page', 'access-matrix'],
  },
  'auth/tokens': {
    mutate: ['src/auth/tokens/*.ts'],
    specs: ['access-token', 'tokens', 'sessions-lifecycle', 'signing-keys'],
  },
  sessions: {
    mutate: ['src/sessions/*.ts'],
    specs: [
      'sessions',
      'session-renewal',
      'sessions-lifecycle',
      'users',
      'fresh-login',
      'profile',
      'audit',
      'access-matrix',
    ],
  },
};
const JEST =
  'node --experimental-vm-modules --disable-warning=ExperimentalWarning node_modules/jest/bin/jest.js -c test/mutation/e2e.jest.config.js';
const KILLED = ['Killed', 'Timeout'];
const ALIVE = ['Survived', 'NoCoverage'];
const REPORT = '.data/mutation/report.json';

const rooms = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(ROOMS);
const unknown = rooms.filter((room) => !(room in ROOMS));
if (unknown.length > 0) throw new Error(`There is no room ${unknown.join()}; there are ${Object.keys(ROOMS).join()}.`);

const results = {};
for (const room of rooms) {
  results[room] = await runUnitSpecs(room);
  await keepResults();
}
await withDatabase(async () => {
  for (const room of rooms) {
    await runEndToEndSpecs(room);
    await keepResults();
  }
});
printScores();

/** After every room: a run takes an hour, and may be broken off. */
async function keepResults() {
  await writeFile(REPORT, JSON.stringify(results, null, 2));
}

async function runUnitSpecs(room) {
  const mutate = [...ROOMS[room].mutate, '!src/**/*.spec.ts'];
  return (await new Stryker({ mutate }).runMutationTest()).map(describeMutant);
}

/** Another runner, because Stryker's own for Jest cannot stop at the first spec that fails. */
async function runEndToEndSpecs(room) {
  const survivors = results[room].filter(isAlive);
  if (survivors.length === 0) return;
  const specs = ROOMS[room].specs.map((name) => `test/${name}.e2e.spec.ts`).join(' ');
  const tried = await new Stryker({
    mutate: survivors.map(({ file, range }) => `${file}:${range}`),
    testRunner: 'command',
    commandRunner: { command: `${JEST} --bail --runInBand --silent --runTestsByPath ${specs}` },
    testRunnerNodeArgs: [],
    timeoutMS: 600_000, // Jest ends a test that hangs; what is slow only because the machine is busy must not count as killed
    coverageAnalysis: 'off',
  }).runMutationTest();
  const outcomes = new Map(tried.map(describeMutant).map((mutant) => [mutant.key, mutant.status]));
  for (const mutant of survivors) mutant.status = outcomes.get(mutant.key) ?? mutant.status;
}

/** One server for all runs, as Jest's global set-up would start one for each. */
async function withDatabase(work) {
  await import('../test/support/typescript-loader.ts');
  const { provideTestServer } = await import('../test/support/postgres-server.ts');
  const stop = await provideTestServer();
  try {
    await work();
  } finally {
    await stop();
  }
}

function describeMutant({ fileName, location: { start, end }, mutatorName, replacement, status }) {
  const file = fileName.replaceAll('\\', '/').replace(/^.*?(?=src\/)/, '');
  // A range on Stryker's command line counts columns from 0, its results count them from 1.
  const range = `${start.line}:${start.column - 1}-${end.line}:${end.column - 1}`;
  return { key: [`${file}:${range}`, mutatorName, replacement].join(' '), file, range, status };
}

function isAlive({ status }) {
  return ALIVE.includes(status);
}

function printScores() {
  console.log(
    '\n| Room | Mutants | Killed | Alive | Invalid | Left out | Score |\n| --- | --- | --- | --- | --- | --- | --- |',
  );
  for (const [room, mutants] of Object.entries(results)) {
    const count = (...statuses) => mutants.filter(({ status }) => statuses.includes(status)).length;
    const [killed, alive] = [count(...KILLED), count(...ALIVE)];
    const score = ((100 * killed) / (killed + alive)).toFixed(1);
    const rest = [count('RuntimeError', 'CompileError'), count('Ignored')].join(' | ');
    console.log(`| ${room} | ${mutants.length} | ${killed} | ${alive} | ${rest} | ${score} % |`);
  }
  for (const { key } of Object.values(results).flat().filter(isAlive)) console.log(key);
}
