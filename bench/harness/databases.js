import { chmod, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';

/**
 * Works with a PostgreSQL of this run's own, the one that comes with the project, with a filled database for each peer that
 * names it. Nothing of it is left at the end, nor when the run is broken off.
 *
 * @param work is given connected `clients` and URLs by database, a folder for files (`scratch`) and the server's `version`
 * @param startPostgres starts another one, with or without that folder, and gives its `url` and how to `stop` it
 */
export async function withDatabases(peers, work, startPostgres = startEmbedded) {
  const interrupted = interruption();
  const scratch = await mkdtemp(join(tmpdir(), 'gatehouse-bench-'));
  // So that the user that root's PostgreSQL runs as can enter it.
  await chmod(scratch, 0o711);
  const postgres = await startPostgres(scratch);
  const databases = { clients: new Map(), urls: new Map(), scratch };
  const fillAndWork = async () => {
    for (const peer of peers) await fill(databases, peer, postgres.url);
    return work({ ...databases, version: await versionOf(databases.clients) });
  };
  try {
    return await Promise.race([fillAndWork(), interrupted]);
  } finally {
    await Promise.all([...databases.clients.values()].map((client) => client.end()));
    await postgres.stop();
    await rm(scratch, { recursive: true, force: true });
  }
}

async function startEmbedded(scratch) {
  const { startEmbeddedPostgres } = await import('../../dist/src/database/embedded-postgres.js');
  return startEmbeddedPostgres(scratch);
}

async function fill({ clients, urls }, { database, seed }, serverUrl) {
  if (clients.has(database)) return;
  process.stderr.write(`Filling ${database}...\n`);
  const url = await createDatabase(serverUrl, database);
  const client = await connect(url);
  urls.set(database, url);
  clients.set(database, client);
  await seed(client, url);
  await client.query('vacuum analyze');
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
  // A statement that is cut off fails by itself.
  client.on('error', () => undefined);
  await client.connect();
  return client;
}

async function versionOf(clients) {
  const [client] = clients.values();
  const { rows } = await client.query('show server_version');
  return rows[0].server_version;
}

/** Fails when this process is told to end, whether or not anybody waits for it yet. */
function interruption() {
  const { promise, reject } = Promise.withResolvers();
  promise.catch(() => undefined);
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => reject(new Error(`Broken off by ${signal}.`)));
  return promise;
}
