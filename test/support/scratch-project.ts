import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readdir, rm, symlink } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, join, relative } from 'node:path';

const ROOT = join(import.meta.dirname, '../..');
const NOT_COPIED = new Set(['.git', 'node_modules', 'dist', '.data', 'coverage']);
const OUTPUT_MAX_BYTES = 64 * 1_024 * 1_024;

/** What a command came to. */
export interface Outcome {
  readonly code: number;
  readonly stdout: string;
  /** All that it printed. */
  readonly output: string;
}

/** A copy of this project that a test may change and run; its tests use the test server of this run. */
export interface ScratchProject {
  readonly path: string;
  /** Its files, by their paths in it; what is built and installed aside. */
  files(): Promise<string[]>;
  /** Runs a line of shell in it. */
  run(line: string): Promise<Outcome>;
  remove(): Promise<void>;
}

/** What is installed or made is not, here or further down, as the packages of `bench/` are. */
const isCopied = (path: string) => !NOT_COPIED.has(basename(path));

/** Copies the work tree, whatever of it is committed. The packages are this project's own; what tools keep beside them is not. */
export async function scratchProject(): Promise<ScratchProject> {
  const path = await mkdtemp(join(tmpdir(), 'gatehouse-scratch-'));
  for (const name of await readdir(ROOT)) {
    if (isCopied(name)) await cp(join(ROOT, name), join(path, name), { recursive: true, filter: isCopied });
  }
  await mkdir(join(path, 'node_modules'));
  const packages = (await readdir(join(ROOT, 'node_modules'))).filter((name) => name !== '.cache');
  for (const name of packages) {
    await symlink(join(ROOT, 'node_modules', name), join(path, 'node_modules', name), 'junction');
  }
  return {
    path,
    files: async () =>
      (await readdir(path, { recursive: true, withFileTypes: true }))
        .filter((entry) => entry.isFile())
        .map((entry) => relative(path, join(entry.parentPath, entry.name)))
        .filter((file) => !/^(node_modules|dist)\//.test(file))
        .toSorted(),
    run: (line) => run(line, path),
    remove: () => rm(path, { recursive: true, force: true }),
  };
}

function run(line: string, cwd: string): Promise<Outcome> {
  const { PATH, HOME, GATEHOUSE_TEST_POSTGRES_URL } = process.env;
  const bin = join(cwd, 'node_modules/.bin');
  const env = {
    PATH: `${bin}:${PATH}`,
    HOME,
    CI: 'true',
    NO_COLOR: '1',
    TEST_DATABASE_URL: GATEHOUSE_TEST_POSTGRES_URL,
  };
  return new Promise((resolve) => {
    execFile('sh', ['-c', line], { cwd, env, maxBuffer: OUTPUT_MAX_BYTES }, (error, stdout, stderr) => {
      resolve({ code: error ? Number(error.code ?? 1) : 0, stdout, output: `${stdout}${stderr}` });
    });
  });
}
