import 'reflect-metadata';
import cluster from 'node:cluster';
import { setTimeout as sleep } from 'node:timers/promises';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { createApp } from './app.setup.js';
import type { Config } from './config/config.js';
import type { PreparedDatabase } from './database/prepare-database.js';
import { Draining } from './http/draining.js';
import { SetupService } from './users/setup.service.js';

/** Less than the 30 s after which Kubernetes kills. */
export const CLOSE_LIMIT_MS = 20_000;

/**
 * Serves the application in this process until a signal ends it: alone, or as one of the workers, of which the first speaks
 * for all.
 */
export async function serve(config: Config, database: PreparedDatabase, logger: Logger): Promise<void> {
  const app = await createApp(config, database.url, logger);
  // Before the first request can be answered: whoever sees that we are ready may end us.
  endOnSignals(app, database, config, logger);
  await listen(app, config);
  if (cluster.worker && cluster.worker.id !== 1) return;
  logger.info(`Gatehouse is open at ${config.publicUrl}`);
  const code = await app.get(SetupService).openLink();
  if (code)
    logger.warn(`no users yet: make the first one, within 15 minutes, at ${config.publicUrl}/setup?code=${code}`);
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
