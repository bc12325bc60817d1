import cluster, { type Worker } from 'node:cluster';
import { type Logger, symbols } from 'pino';
import { RateLimiterClusterMaster } from 'rate-limiter-flexible';
import type { Config } from '../config/config.js';
import type { PreparedDatabase } from '../database/prepare-database.js';
import { answerWorkersMetrics } from './instance-metrics.js';
import { passWholeLines } from './whole-lines.js';
import { WorkerPool } from './worker-pool.js';

/** What a worker takes to end beyond its drain: its own limit for requests that run, and a little. */
const END_WITHIN_MS = 25_000;

/**
 * Has `WORKERS` processes serve one port of the database that is open and up to date, and ends them all when told to, as one
 * process would: to whoever starts and stops it this process is the server.
 *
 * The kernel ends no worker with us, but Node does: a worker whose primary is gone exits (`node:cluster`).
 *
 * @throws NoWorkerError
 */
export async function serveByWorkers(config: Config, database: PreparedDatabase, logger: Logger): Promise<void> {
  cluster.setupPrimary({ stdio: ['ignore', 'pipe', 'inherit', 'ipc'] });
  // What workers count in memory is counted here, by all of them together.
  void new RateLimiterClusterMaster();
  answerWorkersMetrics();
  const pool = new WorkerPool(config.WORKERS, () => startWorker(database, logger), logger);
  let isStopping = false;
  const stop = async (signal: 'SIGTERM' | 'SIGINT', drainSeconds: number): Promise<void> => {
    if (isStopping) return;
    isStopping = true;
    const isWell = await pool.end(signal, drainSeconds * 1_000 + END_WITHIN_MS);
    await database.release();
    process.exit(isWell ? 0 : 1);
  };
  process.on('SIGTERM', () => void stop('SIGTERM', config.DRAIN_SECONDS));
  process.on('SIGINT', () => void stop('SIGINT', 0));
  await pool.open();
}

/** It writes by the logger's own way out, so that its lines and ours stay apart. */
function startWorker({ url }: PreparedDatabase, logger: Logger): Worker {
  const worker = cluster.fork({ DATABASE_URL: url });
  const destination = (logger as unknown as Record<symbol, { write(lines: string): void }>)[symbols.streamSym];
  const { stdout } = worker.process;
  if (stdout && destination) passWholeLines(stdout, (lines) => destination.write(lines));
  return worker;
}
