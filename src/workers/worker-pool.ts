import type { Worker } from 'node:cluster';
import { once } from 'node:events';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from 'pino';
import { NoWorkerError } from './no-worker.error.js';

/** A worker that ended sooner may do so again. */
const EARLY_MS = 10_000;
const FIRST_PAUSE_MS = 100;
const PAUSE_MAX_MS = 30_000;

interface Running {
  readonly worker: Worker;
  readonly startedAtMs: number;
  /** Whether it came to listen; false once it is gone before that. */
  readonly opened: Promise<boolean>;
  /** Whether it ended as it was told to. */
  readonly ended: Promise<boolean>;
}

/** The processes that serve, each of which is replaced when it ends by itself. */
export class WorkerPool {
  private readonly running = new Set<Running>();
  private isEnding = false;
  private earlyEnds = 0;

  /** @param start makes a worker process, with its output attended to */
  constructor(
    private readonly size: number,
    private readonly start: () => Worker,
    private readonly logger: Logger,
  ) {}

  /**
   * Starts one and, once it listens, the others: what keeps one from starting keeps all, and is said once.
   *
   * @throws NoWorkerError
   */
  async open(): Promise<void> {
    const isOpen = await this.add().opened;
    if (this.isEnding) return;
    if (!isOpen) {
      this.isEnding = true;
      throw new NoWorkerError();
    }
    while (this.running.size < this.size) this.add();
  }

  /** Ends all by a signal, those that are not gone in time by force, and says whether all ended well. */
  async end(signal: 'SIGTERM' | 'SIGINT', withinMs: number): Promise<boolean> {
    this.isEnding = true;
    const all = [...this.running];
    for (const { worker } of all) worker.process.kill(signal);
    const ends = Promise.all(all.map(({ ended }) => ended));
    const inTime = await Promise.race([ends, sleep(withinMs, null, { ref: false })]);
    if (!inTime) for (const { worker } of this.running) worker.process.kill('SIGKILL');
    return (await ends).every(Boolean);
  }

  private add(): Running {
    const worker = this.start();
    // Not until all that it wrote was read: `exit` may come before.
    const closed = once(worker.process, 'close') as Promise<[number | null, NodeJS.Signals | null]>;
    // A message to one that has just ended.
    worker.on('error', (error) => this.logger.debug({ err: error }, 'a worker was not reached'));
    let isListening = false;
    const listens = new Promise<true>((resolve) =>
      worker.once('listening', () => {
        isListening = true;
        this.logger.info(`the worker ${worker.process.pid} serves`);
        resolve(true);
      }),
    );
    const running: Running = {
      worker,
      startedAtMs: performance.now(),
      opened: Promise.race([listens, closed.then(() => false)]),
      ended: closed.then(([code, signal]) => {
        this.running.delete(running);
        if (!this.isEnding) void this.replace(running, signal ?? `exit code ${code}`);
        // One that was told to end while it started had nobody to answer.
        return code === 0 || (signal !== 'SIGKILL' && !isListening);
      }),
    };
    this.running.add(running);
    return running;
  }

  /** At once, but slower and slower if they end as they start. */
  private async replace({ worker, startedAtMs }: Running, cause: string): Promise<void> {
    const isEarly = performance.now() - startedAtMs < EARLY_MS;
    this.earlyEnds = isEarly ? this.earlyEnds + 1 : 0;
    const pauseMs = isEarly ? Math.min(FIRST_PAUSE_MS * 2 ** (this.earlyEnds - 1), PAUSE_MAX_MS) : 0;
    this.logger.error(`the worker ${worker.process.pid} ended by ${cause}: another starts in ${pauseMs} ms`);
    await sleep(pauseMs, undefined, { ref: false });
    if (!this.isEnding) this.add();
  }
}
