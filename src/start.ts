import cluster from 'node:cluster';
import type { Logger } from 'pino';
import { ConfigurationError } from './config/configuration.error.js';
import { type Config, loadConfig } from './config/config.js';
import { DataDirectoryInUseError } from './database/data-directory-in-use.error.js';
import { REQUEST_SESSION_LIMITS } from './database/orm.options.js';
import { migrateDatabase, openDatabase, type PreparedDatabase } from './database/prepare-database.js';
import { requireFitServer } from './database/server-fitness.js';
import { requireSessionLimits } from './database/transaction-pooler.js';
import { createLogger } from './logging/logger.js';
import { NoWorkerError } from './workers/no-worker.error.js';

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const database = await openDatabase(config);
  try {
    if (!cluster.isWorker) await prepare(config, database, logger);
    if (config.WORKERS === 1 || cluster.isWorker) await (await import('./serve.js')).serve(config, database, logger);
    else await (await import('./workers/primary.js')).serveByWorkers(config, database, logger);
  } catch (error) {
    await database.release();
    throw error;
  }
}

/** What is done once, however many processes then serve. */
async function prepare(config: Config, database: PreparedDatabase, logger: Logger): Promise<void> {
  if (database.directory) logger.info(`the embedded PostgreSQL keeps its data in ${database.directory}`);
  if (config.isPooled) await requireSessionLimits(database.url, REQUEST_SESSION_LIMITS);
  if (config.isProduction) for (const warning of await requireFitServer(database.url)) logger.warn(warning);
  if (config.MIGRATE_ON_START) await migrateDatabase(database.directUrl);
}

main().catch((error: unknown) => {
  const isExpected = [ConfigurationError, DataDirectoryInUseError, NoWorkerError].some((kind) => error instanceof kind);
  process.stderr.write(`${isExpected ? (error as Error).message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
  // What a worker has to its primary would keep it alive.
  if (cluster.isWorker) process.disconnect();
});
