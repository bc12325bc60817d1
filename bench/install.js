/** Makes ready what is measured: the peers' packages at the first run, the plain Nest peer compiled, and our own build. */
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { transformFile } from '@swc/core';

const BENCH = import.meta.dirname;
const LOCK = join(BENCH, 'package-lock.json');
/** npm writes it at the end of an install. */
const INSTALLED = join(BENCH, 'node_modules', '.package-lock.json');

if (!existsSync(INSTALLED) || statSync(INSTALLED).mtimeMs < statSync(LOCK).mtimeMs) installPeers();
await compileNestPeer();
run([join('scripts', 'build.js')]);

function installPeers() {
  process.stderr.write('Installing the peers into bench/node_modules...\n');
  run([process.env.npm_execpath, 'ci', '--prefix', BENCH, '--ignore-scripts', '--loglevel', 'error']);
}

/** Before it starts, as its authors would: a compiler in the running program would cost it time and memory. */
async function compileNestPeer() {
  const source = join(BENCH, 'peers', 'nest');
  mkdirSync(join(BENCH, 'dist'), { recursive: true });
  for (const file of readdirSync(source).filter((name) => name.endsWith('.ts'))) {
    const { code } = await transformFile(join(source, file));
    writeFileSync(join(BENCH, 'dist', `${basename(file, '.ts')}.js`), code);
  }
}

function run(words) {
  const { status } = spawnSync(process.execPath, words, { stdio: ['ignore', 'ignore', 'inherit'] });
  if (status !== 0) process.exit(1);
}
