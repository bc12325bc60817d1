/** Compares what is made of the built code, and committed, with what it makes now; with `--write`, renews it. */
import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import openapiTypes, { astToString } from 'openapi-typescript';

/** How each file is made, of those above it where it is given them. */
const ARTEFACTS = {
  'openapi.json': () => outputOf('openapi'),
  'client/api.ts': (made) => clientTypes(made['openapi.json']),
};

process.chdir(dirname(import.meta.dirname));
const made = {};
for (const [file, make] of Object.entries(ARTEFACTS)) {
  made[file] = await make(made);
  if (process.argv.includes('--write')) writeFileSync(file, made[file]);
  else if (!existsSync(file) || readFileSync(file, 'utf8') !== made[file]) {
    console.error(
      `${file} is not what the code says. Run npm run openapi, and read its diff as a change of the contract.`,
    );
    process.exitCode = 1;
  }
}

/** What a command of the program prints. */
function outputOf(...words) {
  const { status, stdout } = spawnSync(process.execPath, ['dist/src/cli/main.js', ...words], {
    encoding: 'utf8',
    maxBuffer: 64 * 1_024 * 1_024,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (status !== 0) throw new Error(`The program's command ${words.join(' ')} failed (exit ${status}).`);
  return stdout;
}

/** A default is what the server takes when nothing is sent, so what has one stays optional. */
async function clientTypes(document) {
  const types = astToString(await openapiTypes(JSON.parse(document), { defaultNonNullable: false }));
  return `/** Made of openapi.json by npm run openapi. Do not edit it. */\n\n${types}`;
}
