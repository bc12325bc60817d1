/**
 * Compares what the built code promises with what is committed: the API document, the lock and the table of who may do what.
 * With `--write`, renews it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';

const CONTRACT = ['openapi.json', 'access.lock.json', 'docs/access.md'];

process.chdir(dirname(import.meta.dirname));
const folder = mkdtempSync(join(tmpdir(), 'gatehouse-contract-'));
try {
  const program = ['dist/src/cli/main.js', 'contract', folder];
  const { status } = spawnSync(process.execPath, program, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) throw new Error(`The program could not say what it promises (exit ${status}).`);
  for (const file of CONTRACT) {
    const promised = readFileSync(join(folder, basename(file)), 'utf8');
    if (process.argv.includes('--write')) writeFileSync(file, promised);
    else if (!existsSync(file) || readFileSync(file, 'utf8') !== promised) complain(file);
  }
} finally {
  rmSync(folder, { recursive: true });
}

function complain(file) {
  console.error(
    `${file} is not what the code says. Run npm run contract, and read its diff as a change of the contract.`,
  );
  process.exitCode = 1;
}
