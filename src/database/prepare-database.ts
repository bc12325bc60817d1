import { MikroORM } from '@mikro-orm/postgresql';
import type { Config } from '../config/config.js';
import { migrate } from './migrate.js';
import { MIGRATION_LIMITS, ormOptions } from './orm.options.js';

/** The database that this process uses, and how to let go of it. */
export interface PreparedDatabase {
  readonly url: string;
  /** The same past a pooler: for the migrations. */
  readonly directUrl: string;
  /** Where the embedded server keeps its data; undefined with a `DATABASE_URL`. */
  readonly directory?: string;
  release(): Promise<void>;
}

/** Finds the database that the configuration names, or starts the embedded one; with `DATABASE_URL` that is not loaded. */
export async function openDatabase(config: Config): Promise<PreparedDatabase> {
  const { DATABASE_URL: url, DATABASE_DIRECT_URL: directUrl = url } = config;
  if (url) return { url, directUrl: directUrl ?? url, release: () => Promise.resolve() };
  const { startEmbeddedPostgres } = await import('./embedded-postgres.js');
  const postgres = await startEmbeddedPostgres(config.DATA_DIR);
  return { url: postgres.url, directUrl: postgres.url, directory: postgres.directory, release: () => postgres.stop() };
}

/** The database of a server that may be running: for a command beside it, which starts the embedded one if it is not. */
export async function joinDatabase(config: Config): Promise<PreparedDatabase> {
  if (config.DATABASE_URL) return openDatabase(config);
  const { findEmbeddedPostgres } = await import('./embedded-postgres.js');
  const url = await findEmbeddedPostgres(config.DATA_DIR);
  return url === null ? openDatabase(config) : { url, directUrl: url, release: () => Promise.resolve() };
}

/** Brings a database's schema up to date. Any number of instances may do so at once. */
export async function migrateDatabase(url: string): Promise<void> {
  const orm = await MikroORM.init(ormOptions(url, 2, MIGRATION_LIMITS));
  try {
    await migrate(orm);
  } finally {
    await orm.close();
  }
}
