import { Client } from 'pg';
import { type ClusterState, SUPERUSER } from './postgres-cluster.js';

/** The application's role and its database. */
const NAME = 'gatehouse';

/** The URL of the application's database, as the role that owns it. */
export function applicationUrl(state: ClusterState): string {
  return urlOf(NAME, NAME, state);
}

/** Makes the application's role and database where they are missing: a first start may have been killed before it did. */
export async function ensureDatabase(state: ClusterState): Promise<void> {
  const client = new Client({ connectionString: urlOf(SUPERUSER, 'postgres', state) });
  await client.connect();
  try {
    const role = await client.query('SELECT FROM pg_roles WHERE rolname = $1', [NAME]);
    // The password is made by us, of letters, digits, - and _: CREATE ROLE takes no parameter.
    if (role.rowCount === 0) await client.query(`CREATE ROLE ${NAME} LOGIN CREATEDB PASSWORD '${state.password}'`);
    const database = await client.query('SELECT FROM pg_database WHERE datname = $1', [NAME]);
    if (database.rowCount === 0) await client.query(`CREATE DATABASE ${NAME} OWNER ${NAME}`);
  } finally {
    await client.end();
  }
}

/** Whether the server at `url` lets us in. It is the one we mean if it knows our password: SCRAM has it prove that. */
export async function isAccepting(url: string): Promise<boolean> {
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 2_000 });
  client.on('error', () => undefined);
  try {
    await client.connect();
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => undefined);
  }
}

function urlOf(role: string, database: string, { password, port }: ClusterState): string {
  return `postgres://${role}:${password}@127.0.0.1:${port}/${database}`;
}
