import 'reflect-metadata';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { createApp } from './app.setup.js';
import { ConfigurationError } from './config/configuration.error.js';
import { type Config, loadConfig } from './config/config.js';
import { DataDirectoryInUseError } from './database/data-directory-in-use.error.js';
import { migrateDatabase, openDatabase, type PreparedDatabase } from './database/prepare-database.js';
import { requireFitServer } from './database/server-fitness.js';
import { Draining } from './http/draining.js';
import { createLogger } from './logging/logger.js';
import { SetupService } from './users/setup.service.js';

/** Less than the 30 s after which Kubernetes kills. */
const CLOSE_LIMIT_MS = 20_000;

async function main(): Promise<void> {
  const config = loadConfig();
  const logger = createLogger(config.LOG_LEVEL);
  const database = await openDatabase(config);
  if (database.directory) logger.info(`the embedded PostgreSQL keeps its data in ${database.directory}`);
  try {
    if (config.isProduction) for (const warning of await requireFitServer(database.url)) logger.warn(warning);
    if (config.MIGRATE_ON_START) await migrateDatabase(database.url);
    const app = await createApp(config, database.url, logger);
    // Before the first request can be answered: whoever sees that we are ready may end us.
    endOnSignals(app, database, config, logger);
    await listen(app, config);
    logger.info(`Gatehouse is open at ${config.publicUrl}`);
    const code = await app.get(SetupService).openLink();
    if (code)
      logger.warn(`no users yet: make the first one, within 15 minutes, at ${config.publicUrl}/setup?code=${code}`);
  } catch (error) {
    await database.release();
    throw error;
  }
}

/** SIGTERM lets what runs be finished, after a time in which no new connections should come; SIGINT does not wait for that. */
function endOnSignals(app: NestFastifyApplication, database: PreparedDatabase, config: Config, logger: Logger): void {
  let isStopping = false;
  const stop = async (drainSeconds: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    app.get(Draining).begin();
    await sleep(drainSeconds * 1_000);
    const isClosed = await Promise.race([app.close().then(() => true), sleep(CLOSE_LIMIT_MS, false)]);
    await database.release();
    if (!isClosed) logger.error('some requests did not end in time');
    process.exit(isClosed ? 0 : 1);
  };
  process.on('SIGTERM', () => void stop(config.DRAIN_SECONDS));
  process.on('SIGINT', () => void stop(0));
}

/** Closes the application if it cannot listen: its connections would keep a process alive that serves nobody. */
async function listen(app: NestFastifyApplication, { PORT, HOST }: Config): Promise<void> {
  try {
    await app.listen(PORT, HOST);
  } catch (error) {
    await app.close();
    throw error;
  }
}

main().catch((error: unknown) => {
  const isExpected = error instanceof ConfigurationError || error instanceof DataDirectoryInUseError;
  process.stderr.write(`${isExpected ? error.message : String((error as Error).stack ?? error)}\n`);
  process.exitCode = 1;
});
