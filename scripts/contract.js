/** Compares openapi.json with the document that the built code makes; with `--write`, renews it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

const CONTRACT = 'openapi.json';

process.chdir(dirname(import.meta.dirname));
const { status, stdout } = spawnSync(process.execPath, ['dist/src/cli/main.js', 'openapi'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1_024 * 1_024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) {
  console.error(`The program made no OpenAPI document (exit ${status}).`);
  process.exitCode = 1;
} else if (process.argv.includes('--write')) {
  writeFileSync(CONTRACT, stdout);
} else if (!existsSync(CONTRACT) || readFileSync(CONTRACT, 'utf8') !== stdout) {
  console.error(
    `${CONTRACT} is not what the code says. Run npm run openapi, and read its diff as a change of the contract.`,
  );
  process.exitCode = 1;
}
