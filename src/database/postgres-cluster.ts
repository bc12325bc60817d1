import { execFile } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { chmod, chown, mkdir, open, readFile, readdir, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { promisify } from 'node:util';
import { canReach, postgresUser, type PostgresUser } from './postgres-user.js';
import { POSTGRES_ENVIRONMENT } from './postmaster.js';

/** Where root keeps what the system user `postgres` must reach and cannot reach in place. */
export const SHARED_DIRECTORY = '/var/lib/gatehouse';
/** The superuser of the cluster. The application is not it: as in production, it owns its database and no more. */
export const SUPERUSER = 'postgres';

/** What is remembered between starts, in a file that its owner alone can read. */
export interface ClusterState {
  /** Tells a data directory from an earlier one of the same name. */
  readonly id: string;
  readonly password: string;
  readonly port: number;
}

/** A place for the data, and the user that PostgreSQL runs as there. */
export interface ClusterPlace {
  readonly cluster: string;
  readonly user: PostgresUser | null;
}

const stateFile = (home: string) => join(home, 'state.json');

/** What an earlier start wrote to `home`, or null when there was none. */
export async function readState(home: string): Promise<ClusterState | null> {
  try {
    return JSON.parse(await readFile(stateFile(home), 'utf8')) as ClusterState;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null;
    throw error;
  }
}

/** Keeps `state` in `home`: whole or not at all, whenever the process or the power ends. */
export async function writeState(home: string, state: ClusterState): Promise<void> {
  const unfinished = `${stateFile(home)}.unfinished`;
  const file = await open(unfinished, 'w', 0o600);
  try {
    await file.writeFile(`${JSON.stringify(state)}\n`);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(unfinished, stateFile(home));
}

/** The state of `home`, made and kept when there is none. */
export async function ensureState(home: string): Promise<ClusterState> {
  const known = await readState(home);
  if (known) return known;
  if (await exists(join(home, 'cluster'))) {
    throw new Error(
      `${stateFile(home)}, which holds the password of the database beside it, is gone: restore it, or remove ${home}.`,
    );
  }
  const made = { id: randomBytes(6).toString('hex'), password: randomBytes(24).toString('base64url'), port: 0 };
  await writeState(home, made);
  return made;
}

/**
 * Where the data of `home` is: in it, unless we are root and the user that PostgreSQL must then run as cannot enter it. Its
 * folders are left as they are, and the data is under `SHARED_DIRECTORY`, in a folder named after `home` and `id`, so that
 * neither a copied nor a newly made data directory finds the data of another.
 */
export async function placeCluster(home: string, id: string): Promise<ClusterPlace> {
  const near = join(home, 'cluster');
  const user = await postgresUser(near);
  if (!user || (await canReach(user, home, 'x'))) return { cluster: near, user };
  if (await exists(near)) {
    throw new Error(
      `The user ${user.uid}, who owns the database in ${near}, cannot enter that folder: move it to one that it can.`,
    );
  }
  const name = createHash('sha256').update(home).digest('hex').slice(0, 16);
  const far = join(SHARED_DIRECTORY, `${name}-${id}`, 'cluster');
  await makeDirectory(SHARED_DIRECTORY, 0o755);
  await makeDirectory(dirname(far), 0o755);
  return { cluster: far, user: await postgresUser(far) };
}

/** Makes the cluster where there is none, by one rename at the end: a start that is killed half-way leaves none. */
export async function ensureCluster(
  { cluster, user }: ClusterPlace,
  initdb: string,
  password: string,
  durable: boolean,
): Promise<void> {
  if (await exists(join(cluster, 'PG_VERSION'))) return;
  const parent = dirname(cluster);
  await removeUnfinished(parent);
  const unfinished = join(parent, `unfinished-${randomBytes(4).toString('hex')}`);
  await mkdir(unfinished, { mode: 0o700 });
  const passwordFile = `${unfinished}.password`;
  await writeFile(passwordFile, password, { mode: 0o600, flag: 'wx' });
  try {
    if (user) await Promise.all([unfinished, passwordFile].map((path) => chown(path, user.uid, user.gid)));
    const encoding = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${SUPERUSER}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const pace = durable ? [] : ['--no-sync'];
    await promisify(execFile)(initdb, ['-D', unfinished, ...encoding, ...access, ...pace], {
      ...user,
      cwd: '/',
      env: POSTGRES_ENVIRONMENT,
    });
    await rename(unfinished, cluster);
  } finally {
    await rm(passwordFile, { force: true });
  }
}

/** Makes `path` with exactly `mode` when it is missing. One that is there keeps its mode: it is somebody's decision. */
export async function makeDirectory(path: string, mode: number): Promise<void> {
  if (await mkdir(path, { recursive: true })) await chmod(path, mode);
}

async function removeUnfinished(parent: string): Promise<void> {
  const left = (await readdir(parent)).filter((name) => name.startsWith('unfinished-'));
  await Promise.allSettled(left.map((name) => rm(join(parent, name), { recursive: true, force: true })));
}

async function exists(path: string): Promise<boolean> {
  return (await stat(path).catch(() => null)) !== null;
}
