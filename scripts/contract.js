/**
 * Compares what the built code promises with what is committed: the API document, the lock and the table of who may do what,
 * and what of the client is made of them. With `--write`, renews it.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { clientAccess, clientApi } from './client-types.ts';

process.chdir(dirname(import.meta.dirname));
for (const [file, promised] of Object.entries(await contract())) {
  if (process.argv.includes('--write')) writeFileSync(file, promised);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== promised) {
    console.error(
      `${file} is not what the code says. Run npm run contract, and read its diff as a change of the contract.`,
    );
    process.exitCode = 1;
  }
}

async function contract() {
  const promised = promisedByTheProgram('openapi.json', 'access.lock.json', 'access.md');
  const document = JSON.parse(promised['openapi.json']);
  return {
    'openapi.json': promised['openapi.json'],
    'access.lock.json': promised['access.lock.json'],
    'docs/access.md': promised['access.md'],
    'client/api.ts': await clientApi(document),
    'client/access.ts': clientAccess(document),
  };
}

function promisedByTheProgram(...files) {
  const folder = mkdtempSync(join(tmpdir(), 'gatehouse-contract-'));
  try {
    const program = ['dist/src/cli/main.js', 'contract', folder];
    const { status } = spawnSync(process.execPath, program, { stdio: ['ignore', 'ignore', 'inherit'] });
    if (status !== 0) throw new Error(`The program could not say what it promises (exit ${status}).`);
    return Object.fromEntries(files.map((file) => [file, readFileSync(join(folder, file), 'utf8')]));
  } finally {
    rmSync(folder, { recursive: true });
  }
}
