// Every check of this project, all of them even if one fails: quiet when green, what a tool said when red.
// `npm run check -- lint walls` runs only those.
import { spawn } from 'node:child_process';
import { delimiter, join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const AT_ONCE = 2;
const NODE_ON_PATH = {
  ...process.env,
  PATH: [join(ROOT, 'node_modules/.bin'), process.env.PATH].join(delimiter),
  FORCE_COLOR: process.stderr.isTTY ? '1' : '0',
};

// The slowest first. Each is a list of commands, one after the other.
const CHECKS = {
  contract: ['node scripts/build.js', 'node scripts/contract.js'],
  types: ['tsc --noEmit'],
  lint: ['oxlint --type-aware --deny-warnings'],
  boundaries: ['depcruise --config .dependency-cruiser.cjs --output-type err src test'],
  'dead code': ['knip --no-progress'],
  format: ['prettier --check --log-level warn .'],
};

const wanted = process.argv.slice(2);
const unknown = wanted.filter((name) => !(name in CHECKS));
if (unknown.length > 0) throw new Error(`No such check: ${unknown.join(', ')}. There are ${Object.keys(CHECKS).join(', ')}.`);

const waiting = Object.entries(CHECKS).filter(([name]) => wanted.length === 0 || wanted.includes(name));
const red = [];
await Promise.all(Array.from({ length: AT_ONCE }, work));
if (red.length > 0) {
  process.stderr.write(`\nred: ${red.join(', ')}\n`);
  process.exitCode = 1;
}

async function work() {
  for (let next = waiting.shift(); next; next = waiting.shift()) await check(...next);
}

async function check(name, commands) {
  let output = '';
  for (const command of commands) {
    const result = await run(command);
    output += result.output;
    if (result.code === 0) continue;
    red.push(name);
    process.stderr.write(`\n=== ${name}: ${command} (exit ${result.code})\n${output.trimEnd()}\n`);
    return;
  }
}

function run(command) {
  return new Promise((resolve) => {
    const child = spawn(command, { cwd: ROOT, env: NODE_ON_PATH, shell: true, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.once('error', (error) => resolve({ code: 1, output: `${output}${error.message}\n` }));
    child.once('close', (code) => resolve({ code: code ?? 1, output }));
  });
}
