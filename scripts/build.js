// Compiles src/ to dist/ and puts beside it what is read at run time. With --if-stale it does so only when needed.
// Writes to standard error only: what `npm run -s cli` prints on standard output is the program's alone.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, globSync, rmSync, statSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..');
const SOURCES = ['src/**', 'migrations/**', '*.config.ts', 'tsconfig*.json', 'package-lock.json'];
const READ_AT_RUN_TIME = ['src/**/templates/**', 'src/**/assets/**'];
const BUILD_INFO = 'dist/.tsbuildinfo';

process.chdir(ROOT);
if (process.argv.includes('--if-stale') && isFresh()) process.exit(0);

const tsc = join(ROOT, 'node_modules/typescript/bin/tsc');
const { status } = spawnSync(process.execPath, [tsc, '-p', 'tsconfig.build.json', '--pretty'], { stdio: [0, 2, 2] });
if (status !== 0) process.exit(status ?? 1);

// A compiled file whose source is gone would still be found: the migrator takes every file of its folder.
for (const compiled of files('dist/**/*.js')) {
  const source = compiled.replace(/^dist\//, '').replace(/\.js$/, '.ts');
  if (!existsSync(source)) for (const file of [compiled, `${compiled}.map`]) rmSync(file, { force: true });
}
for (const file of files(READ_AT_RUN_TIME)) {
  if (!file.endsWith('.ts')) cpSync(file, join('dist', file));
}

/** The sources of this project are older than what was built of them. */
function isFresh() {
  if (!existsSync(BUILD_INFO)) return false;
  const builtAt = statSync(BUILD_INFO).mtimeMs;
  return files(SOURCES).every((file) => statSync(file).mtimeMs <= builtAt);
}

function files(patterns) {
  return globSync(patterns)
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(file).isFile());
}
