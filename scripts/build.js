/**
 * Brings `dist/` up to date, and does nothing where it is: `npm start` and `npm run cli` call it first. It writes to
 * standard error only, for the output of a command is the command's. `--force` builds whatever the dates say.
 */
import { copyFileSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { dirname, join, relative } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { transformFile } from '@swc/core';

const STAMP = 'dist/.built';
const LOCK = 'dist/.building';
const LOCK_STALE_MS = 120_000;
const SOURCES = ['src', 'migrations', 'mikro-orm.config.ts', '.swcrc', 'package-lock.json'];

process.chdir(dirname(import.meta.dirname));
if (process.argv.includes('--force') || isStale()) await build();

async function build() {
  mkdirSync('dist', { recursive: true });
  await lock();
  try {
    // Somebody else may have built while this process waited for the lock.
    if (process.argv.includes('--force') || isStale()) await compile();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
}

async function compile() {
  process.stderr.write('Building Gatehouse...\n');
  const startedAt = new Date();
  dropOrphans();
  const sources = [...filesOf('src'), ...filesOf('migrations'), 'mikro-orm.config.ts'];
  await Promise.all(sources.filter((file) => !file.endsWith('.spec.ts')).map(make));
  writeFileSync(STAMP, '');
  // A source saved meanwhile is newer than what was read.
  utimesSync(STAMP, startedAt, startedAt);
}

/** By the same compiler and the same settings (`.swcrc`) as the tests; `npm run check` asks TypeScript about the types. */
async function make(file) {
  if (!file.endsWith('.ts')) return copy(file, join('dist', file));
  const target = join('dist', file.replace(/\.ts$/, '.js'));
  const { code } = await transformFile(file);
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, code);
}

function isStale() {
  const builtAt = modifiedAt(STAMP);
  return SOURCES.flatMap(filesAndFolders).some((path) => modifiedAt(path) > builtAt);
}

/** A migration that is gone from the sources must not be found in `dist/`, nor any other module. */
function dropOrphans() {
  const sources = new Set(['src', 'migrations'].flatMap(filesOf));
  const isOrphan = (file) => {
    const source = relative('dist', file);
    return !sources.has(source) && !sources.has(source.replace(/\.js$/, '.ts'));
  };
  const orphans = ['dist/src', 'dist/migrations'].flatMap(filesOf).filter(isOrphan);
  for (const file of orphans) rmSync(file);
}

async function lock() {
  for (;;) {
    try {
      mkdirSync(LOCK);
      return;
    } catch (error) {
      if (error.code !== 'EEXIST') throw error;
      if (Date.now() - modifiedAt(LOCK) > LOCK_STALE_MS) rmSync(LOCK, { recursive: true, force: true });
      await sleep(100);
    }
  }
}

function filesOf(folder) {
  return filesAndFolders(folder).filter((path) => statSync(path).isFile());
}

/** Folders too: their date tells that a file in them was removed. */
function filesAndFolders(path) {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return [];
  if (!found.isDirectory()) return [path];
  const inside = readdirSync(path, { recursive: true, withFileTypes: true });
  return [path, ...inside.map((entry) => join(entry.parentPath, entry.name))];
}

function modifiedAt(path) {
  return statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}

function copy(from, to) {
  mkdirSync(dirname(to), { recursive: true });
  copyFileSync(from, to);
}
