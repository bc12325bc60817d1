import { ConfigurationError } from '../config/configuration.error.js';
import { firstLook } from './first-look.js';

interface ServerState {
  readonly role: string;
  readonly isSuperuser: boolean;
  readonly fsync: string;
  readonly synchronousCommit: string;
  readonly fullPageWrites: string;
}

/**
 * Looks at whom the URL signs in as and at what the server does with a commit, for production.
 *
 * A superuser's rights are those of the whole machine: it reads files, runs programs and drops the trigger that keeps the
 * audit trail (ASVS 13.2.2, R91). Without `fsync`, a power cut breaks the database (SECURITY.md P1).
 *
 * @returns what an operator should know of, a sentence each
 * @throws ConfigurationError naming what must not be
 */
export async function requireFitServer(url: string): Promise<string[]> {
  const state = await readState(url);
  const faults: string[] = [];
  if (state.isSuperuser) {
    faults.push(
      `DATABASE_URL: its role ${state.role} is a superuser, so that a fault in Gatehouse would give away the whole database ` +
        'server: use a role with the rights that docs/operating.md lists',
    );
  }
  if (state.fsync === 'off') {
    faults.push('DATABASE_URL: its server runs with fsync=off: a power cut would break the database');
  }
  if (faults.length > 0) throw new ConfigurationError(faults);
  return [
    ...(state.synchronousCommit === 'off'
      ? [
          'synchronous_commit is off: a crash of the database server may undo the last changes that were answered with success',
        ]
      : []),
    ...(state.fullPageWrites === 'off'
      ? ['full_page_writes is off: a power cut may break the database unless its file system writes whole pages']
      : []),
  ];
}

function readState(url: string): Promise<ServerState> {
  return firstLook(url, async (client) => {
    const { rows } = await client.query<ServerState>(`
      SELECT rolname AS role, rolsuper AS "isSuperuser", current_setting('fsync') AS fsync,
             current_setting('synchronous_commit') AS "synchronousCommit",
             current_setting('full_page_writes') AS "fullPageWrites"
        FROM pg_roles WHERE rolname = current_user`);
    const [state] = rows;
    if (!state) throw new Error('The database server does not know the role that it let in.');
    return state;
  });
}
