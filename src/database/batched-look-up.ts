import type { EntityManager } from '@mikro-orm/postgresql';
import type { Pool } from 'pg';
import { isConnectionLost, isDatabaseUnavailable, isStatementAtFault } from './database-errors.js';
import { LookUpRefusedError } from './look-up-refused.error.js';
import { turnsOf, type TurnTaker } from './look-up-turns.js';

const BATCH_MAX = 256;
const WAITING_MAX = 8_192;
const WAIT_MS = 2_000;
/** Enough to find a few rows of a batch that cannot be read, and few enough when it is all of them. */
const STATEMENTS_MAX = 64;

/** A prepared statement that takes keys as its only parameter, and gives each row's own as `key`. */
export interface KeyedQuery {
  readonly name: string;
  /** Finds rows `where ... = any($1)`. */
  readonly text: string;
}

interface Keyed {
  readonly key: string;
}

/** Who waits, in ms of the process since when, and whether for nothing by now. */
interface Waiting {
  readonly since: number;
  readonly isGone: (() => boolean) | undefined;
  readonly reject: (error: unknown) => void;
}

interface Waiter<Row extends Keyed> extends Waiting {
  readonly key: string;
  readonly resolve: (row: Row | null) => void;
}

/**
 * Finds rows by key: all look-ups of one turn of the event loop in one prepared statement, which costs about what a cache
 * would and reads the database each time. Each caller gets its own row, or null.
 *
 * Whoever's row cannot be read fails alone. A connection that is lost is replaced once, as reading twice does no harm; a
 * database that is away fails those in the batch and nobody else. Look-ups leave a part of the pool to all else: those that find
 * no connection gather to larger batches, 2 s and 8,192 of them at most (LookUpRefusedError), and who is gone by then is not
 * looked up.
 *
 * @returns what finds a row by its key, in the very spelling in which the query gives it
 */
export function batchedLookUp<Row extends Keyed>(
  em: EntityManager,
  query: KeyedQuery,
): (key: string, isGone?: () => boolean) => Promise<Row | null> {
  const lookUp = new BatchedLookUp<Row>(em, query);
  return (key, isGone) => lookUp.find(key, isGone);
}

class BatchedLookUp<Row extends Keyed> implements TurnTaker {
  private waiting: Waiter<Row>[] = [];
  private isScheduled = false;
  private isWatched = false;
  private pool!: Pool;

  constructor(
    private readonly em: EntityManager,
    private readonly query: KeyedQuery,
  ) {}

  get hasMore(): boolean {
    return this.waiting.length > 0;
  }

  find(key: string, isGone?: () => boolean): Promise<Row | null> {
    if (this.waiting.length >= WAITING_MAX) this.waiting = refuse(this.waiting, hasLeft);
    if (this.waiting.length >= WAITING_MAX) return Promise.reject(new LookUpRefusedError());
    return new Promise((resolve, reject) => {
      this.waiting.push({ key, since: performance.now(), isGone, resolve, reject });
      if (this.isScheduled) return;
      this.isScheduled = true;
      setImmediate(() => void this.join());
    });
  }

  async takeTurn(): Promise<void> {
    const batch = refuse(this.waiting.splice(0, BATCH_MAX), hasLeft);
    if (batch.length > 0) await this.answer(batch, { left: STATEMENTS_MAX });
  }

  private async join(): Promise<void> {
    this.isScheduled = false;
    try {
      this.pool = (await this.em.getConnection().getNativeClient()) as Pool;
      turnsOf(this.pool).ask(this);
    } catch (error) {
      for (const { reject } of this.waiting.splice(0)) reject(error);
    }
    this.watch();
  }

  /** Nobody waits for a turn without end. */
  private watch(): void {
    const [longest] = this.waiting;
    if (!longest || this.isWatched) return;
    this.isWatched = true;
    const end = () => {
      this.isWatched = false;
      const longAgo = performance.now() - WAIT_MS;
      this.waiting = refuse(this.waiting, ({ since }) => since <= longAgo);
      this.watch();
    };
    setTimeout(end, Math.max(1, Math.ceil(longest.since + WAIT_MS - performance.now()))).unref();
  }

  /**
   * A batch that fails for something in it is asked again in halves, until whoever it fails for is alone; one that lost its
   * connection is asked once more as it is.
   */
  private async answer(
    batch: readonly Waiter<Row>[],
    statements: { left: number },
    isSecondTime = false,
  ): Promise<void> {
    statements.left -= 1;
    try {
      const { name, text } = this.query;
      const { rows } = await this.pool.query<Row>({ name, text, values: [batch.map(({ key }) => key)] });
      const found = new Map(rows.map((row) => [row.key, row]));
      for (const { key, resolve } of batch) resolve(found.get(key) ?? null);
    } catch (error) {
      if (!isSecondTime && isConnectionLost(error)) return this.answer(batch, statements, true);
      const isOfAll = isDatabaseUnavailable(error) || isStatementAtFault(error);
      if (isOfAll || batch.length === 1 || statements.left <= 0) {
        for (const { reject } of batch) reject(error);
        return;
      }
      const middle = Math.ceil(batch.length / 2);
      await this.answer(batch.slice(0, middle), statements);
      await this.answer(batch.slice(middle), statements);
    }
  }
}

/** Those who go on waiting. */
function refuse<Each extends Waiting>(waiting: readonly Each[], isOver: (waiter: Each) => boolean): Each[] {
  return waiting.filter((waiter) => {
    if (!isOver(waiter)) return true;
    waiter.reject(new LookUpRefusedError());
    return false;
  });
}

function hasLeft({ isGone }: Waiting): boolean {
  return isGone?.() === true;
}
