/**
 * Runs every `check:` script of package.json, two at a time; `npm run check -- lint types` only those. It prints nothing of
 * those that pass and everything of those that fail, and fails when one of them does.
 */
import { spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';

const AT_ONCE = 2;
const PREFIX = 'check:';

const { scripts } = JSON.parse(readFileSync(`${import.meta.dirname}/../package.json`, 'utf8'));
const checks = Object.keys(scripts).filter((name) => name.startsWith(PREFIX));
const queue = process.argv.length > 2 ? process.argv.slice(2).map((name) => PREFIX + name) : [...checks];
const failed = queue.filter((name) => !checks.includes(name));
for (const name of failed) console.error(`There is no ${name}; there are ${checks.join(', ')}.`);

await Promise.all(Array.from({ length: AT_ONCE }, work));
if (failed.length > 0) {
  console.error(`\nFailed: ${failed.join(', ')}`);
  process.exitCode = 1;
}

async function work() {
  for (let script = queue.shift(); script; script = queue.shift()) {
    if (!checks.includes(script)) continue;
    const { code, output } = await run(script);
    if (code === 0) continue;
    failed.push(script);
    console.error(`\n--- npm run ${script}\n${output.trimEnd()}`);
  }
}

/** npm itself is a script: this very Node runs it, on every platform. */
function run(script) {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [process.env.npm_execpath, 'run', '--silent', script], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    let output = '';
    for (const stream of [child.stdout, child.stderr])
      stream.setEncoding('utf8').on('data', (text) => (output += text));
    child.on('error', (error) => resolve({ code: 1, output: String(error) }));
    child.on('close', (code) => resolve({ code, output }));
  });
}
