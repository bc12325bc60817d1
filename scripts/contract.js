// Compares openapi.json with the document that the built code makes; with --write, renews it.
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

process.chdir(join(import.meta.dirname, '..'));
const CONTRACT = 'openapi.json';

const { status, stdout } = spawnSync(process.execPath, ['dist/src/cli/main.js', 'openapi'], {
  encoding: 'utf8',
  maxBuffer: 64 * 1024 * 1024,
  stdio: ['ignore', 'pipe', 'inherit'],
});
if (status !== 0) throw new Error('The program could not make the OpenAPI document.');
JSON.parse(stdout);

if (process.argv.includes('--write')) {
  writeFileSync(CONTRACT, stdout);
} else if (!existsSync(CONTRACT) || readFileSync(CONTRACT, 'utf8') !== stdout) {
  process.stderr.write(`${CONTRACT} is not what the code says: run npm run openapi, and read its diff as a change of the contract.\n`);
  process.exitCode = 1;
}
