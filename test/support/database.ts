import { randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';

const INSUFFICIENT_PRIVILEGE = '42501';
const DROP_TRIES = 50;

/** A database that one test file has to itself. */
export interface TestDatabase {
  readonly url: string;
  /** Removes it, whoever is still connected. */
  drop(): Promise<void>;
}

const DEFAULT_TEMPLATE = 'gatehouse_template';
const EMPTY = 'template0';

/** A copy of the migrated template, in about 0.1 s. */
export async function createTestDatabase(): Promise<TestDatabase> {
  return createDatabase(process.env.GATEHOUSE_TEST_TEMPLATE ?? DEFAULT_TEMPLATE);
}

/** A database with nothing in it, not even the table of migrations. */
export async function createEmptyDatabase(): Promise<TestDatabase> {
  return createDatabase(EMPTY);
}

/**
 * Makes the template: an empty database that `migrateUrl` migrates and leaves. On a server that others use too, `name` must
 * be this run's own.
 */
export async function prepareTemplate(
  migrateUrl: (url: string) => Promise<void>,
  name = DEFAULT_TEMPLATE,
): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${EMPTY}`);
  process.env.GATEHOUSE_TEST_TEMPLATE = name;
  await migrateUrl(urlOf(name));
}

/** Removes the template, for a server that goes on. */
export async function dropTemplate(): Promise<void> {
  await onServer(`DROP DATABASE IF EXISTS ${process.env.GATEHOUSE_TEST_TEMPLATE ?? DEFAULT_TEMPLATE} WITH (FORCE)`);
}

async function createDatabase(template: string): Promise<TestDatabase> {
  const name = `test_${process.env.JEST_WORKER_ID ?? '0'}_${randomBytes(6).toString('hex')}`;
  await onServer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    url: urlOf(name),
    drop: () => dropDatabase(name),
  };
}

/** The server's own autovacuum is nobody's to end but a superuser's, so it is waited for: it looks at a small database briefly. */
async function dropDatabase(name: string): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await onServer(`DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
    } catch (error) {
      if ((error as { code?: string }).code !== INSUFFICIENT_PRIVILEGE || tries === DROP_TRIES) throw error;
      await sleep(100);
    }
  }
}

async function onServer(sql: string): Promise<void> {
  const client = new Client({ connectionString: serverUrl() });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
}

function urlOf(database: string): string {
  const url = new URL(serverUrl());
  url.pathname = `/${database}`;
  return url.href;
}

function serverUrl(): string {
  const url = process.env.GATEHOUSE_TEST_POSTGRES_URL;
  if (!url)
    throw new Error('There is no test server: Jest must run with globalSetup test/support/postgres-global-setup.ts.');
  return url;
}
