import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/**
 * A PostgreSQL of this run's own, the one that comes with the project, with a database for each peer that names it.
 *
 * @returns the connected `clients` and the URLs by database, a folder for files, the server's version, and what ends it all
 */
export async function prepareDatabases(peers) {
  const { startEmbeddedPostgres } = await import('../../dist/src/database/embedded-postgres.js');
  const scratch = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  // So that the user that root's PostgreSQL runs as can enter it.
  await chmod(scratch, 0o711);
  const postgres = await startEmbeddedPostgres(scratch);
  const clients = new Map();
  const urls = new Map();
  const end = async () => {
    await Promise.all([...clients.values()].map((client) => client.end()));
    await postgres.stop();
    await rm(scratch, { recursive: true, force: true });
  };
  try {
    for (const { database, seed } of peers) {
      if (clients.has(database)) continue;
      process.stderr.write(`Filling ${database}...\n`);
      urls.set(database, await createDatabase(postgres.url, database));
      clients.set(database, await connect(urls.get(database)));
      await seed(clients.get(database), urls.get(database));
      await clients.get(database).query('vacuum analyze');
    }
  } catch (error) {
    await end();
    throw error;
  }
  return { clients, urls, scratch, version: await versionOf(clients), end };
}

async function createDatabase(serverUrl, database) {
  const client = await connect(serverUrl);
  await client.query(`create database ${database}`);
  await client.end();
  const url = new URL(serverUrl);
  url.pathname = `/${database}`;
  return url.href;
}

async function connect(connectionString) {
  const client = new Client({ connectionString });
  await client.connect();
  return client;
}

async function versionOf(clients) {
  const [client] = clients.values();
  const { rows } = await client.query('show server_version');
  return rows[0].server_version;
}
