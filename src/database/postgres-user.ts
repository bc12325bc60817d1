import { execFile } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { promisify } from 'node:util';

const run = promisify(execFile);

/** Where the commands that make users are, also when root's own path leaves their folder out. */
const ADMIN_PATH = '/usr/local/sbin:/usr/sbin:/sbin:/usr/local/bin:/usr/bin:/bin';

/** The system user that PostgreSQL runs as, in the shape that `spawn` takes. */
export interface PostgresUser {
  readonly uid: number;
  readonly gid: number;
}

const NAME = 'postgres';
/** Debian and Red Hat; the same where a group of that name is left over; BusyBox. */
const WAYS_TO_MAKE_IT: readonly (readonly [string, ...string[]])[] = [
  ['useradd', '--system', '--user-group', '--no-create-home', '--shell', '/bin/false', NAME],
  ['useradd', '--system', '--gid', NAME, '--no-create-home', '--shell', '/bin/false', NAME],
  ['adduser', '-S', '-D', '-H', '-s', '/bin/false', NAME],
];

/** Whether this process must hand PostgreSQL to another user: it refuses to run as root. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The user to run PostgreSQL as: null is the user of this process. For root it is the owner of `cluster` where there is
 * one (so data made before, or as another user, stays readable), else the system user `postgres`, made when missing.
 *
 * @throws Error when there is no such user and none can be made
 */
export async function postgresUser(cluster: string): Promise<PostgresUser | null> {
  if (!isRoot()) return null;
  const owner = await stat(cluster).catch(() => null);
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  return (await findUser()) ?? (await makeUser());
}

/** Whether `user` may read the file `path` (r), or enter the folder or run the program (x). The kernel is asked, as that user. */
export async function canReach(user: PostgresUser, path: string, access: 'r' | 'x'): Promise<boolean> {
  try {
    await run('/bin/sh', ['-c', `test -${access} "$0"`, path], { ...user, cwd: '/' });
    return true;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EPERM') {
      throw new Error(
        `This process is root but may not become the user ${user.uid}: start Gatehouse as an ordinary user.`,
        { cause: error },
      );
    }
    return false;
  }
}

async function findUser(): Promise<PostgresUser | null> {
  try {
    const [uid, gid] = await Promise.all([run('id', ['-u', NAME]), run('id', ['-g', NAME])]);
    return { uid: Number(uid.stdout), gid: Number(gid.stdout) };
  } catch {
    return null;
  }
}

async function makeUser(): Promise<PostgresUser> {
  const refusals: string[] = [];
  for (const [command, ...words] of WAYS_TO_MAKE_IT) {
    await run(command, words, { cwd: '/', env: { PATH: ADMIN_PATH } }).catch((error: Error) =>
      refusals.push(error.message.trim()),
    );
    const user = await findUser();
    if (user) return user;
  }
  throw new Error(
    `PostgreSQL refuses to run as root, and the system user ${NAME} is missing and could not be made. ` +
      `Start Gatehouse as an ordinary user, make that user, or set DATABASE_URL.\n${refusals.join('\n')}`,
  );
}
