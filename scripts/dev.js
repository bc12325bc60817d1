/** Serves src/ while it is edited: at a change it builds, and what compiles takes the place of what runs. */
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { watch } from 'node:fs';
import { dirname } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const QUIET_MS = 150;

process.chdir(dirname(import.meta.dirname));
let server;
let isChanged = true;
let isStopping = false;
let wake = () => undefined;

for (const folder of ['src', 'migrations']) {
  watch(folder, { recursive: true }, () => {
    isChanged = true;
    wake();
  });
}
// The server is told once, by `stopped`: it closes its database before it ends, and this process ends after it.
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, () => {
    isStopping = true;
    wake();
  });
}

while (!isStopping) {
  if (!isChanged) await new Promise((resolve) => (wake = resolve));
  await sleep(QUIET_MS);
  if (isStopping || !isChanged) continue;
  isChanged = false;
  const [code] = await once(spawn(process.execPath, ['scripts/build.js'], { stdio: 'inherit' }), 'exit');
  if (code !== 0 || isStopping) continue;
  await stopped();
  server = spawn(process.execPath, ['--enable-source-maps', 'dist/src/main.js'], { stdio: 'inherit' });
}
await stopped();
process.exit();

async function stopped() {
  if (!server || server.exitCode !== null || server.signalCode !== null) return;
  const exit = once(server, 'exit');
  server.kill('SIGTERM');
  await exit;
}
