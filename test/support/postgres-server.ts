import { randomBytes } from 'node:crypto';
import { rm } from 'node:fs/promises';
import { startEmbeddedPostgres } from '../../src/database/embedded-postgres.js';
import { migrateDatabase } from '../../src/database/prepare-database.js';
import { dropTemplate, prepareTemplate } from './database.js';
import { makeDataDirectory } from './data-directory.js';

/**
 * Sees to it that this run of the tests has a server with the template on it: the one of `TEST_DATABASE_URL`, else a
 * throwaway one.
 *
 * @returns what undoes it
 */
export async function provideTestServer(): Promise<() => Promise<void>> {
  const given = process.env.TEST_DATABASE_URL;
  if (given) {
    process.env.GATEHOUSE_TEST_POSTGRES_URL = given;
    await prepareTemplate(migrateDatabase, `gatehouse_template_${randomBytes(4).toString('hex')}`);
    return dropTemplate;
  }
  const directory = await makeDataDirectory();
  const server = await startEmbeddedPostgres(directory, { durable: false });
  const undo = async (): Promise<void> => {
    await server.stop();
    await rm(directory, { recursive: true, force: true });
  };
  process.env.GATEHOUSE_TEST_POSTGRES_URL = server.url;
  try {
    await prepareTemplate(migrateDatabase);
  } catch (error) {
    await undo();
    throw error;
  }
  return undo;
}
