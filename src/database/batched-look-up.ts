import type { EntityManager } from '@mikro-orm/postgresql';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';

const BATCH_MAX = 256;

/** A prepared statement that takes keys as its only parameter, and gives each row's own as `key`. */
export interface KeyedQuery {
  readonly name: string;
  /** Finds rows `where ... = any($1)`. */
  readonly text: string;
}

/**
 * Finds rows by key: all look-ups of one turn of the event loop in one prepared statement, which costs about what a cache
 * would and reads the database each time. Each caller gets its own row, or null. A batch that fails does so for
 * those in it and for nobody else.
 *
 * @param textOf gives equal texts for equal keys
 */
export function batchedLookUp<Row extends { readonly key: Buffer | string }>(
  em: EntityManager,
  { name, text }: KeyedQuery,
  textOf: (key: Row['key']) => string = String,
): (key: Row['key']) => Promise<Row | null> {
  const loader = new DataLoader<Row['key'], Row | null, string>(
    async (keys) => {
      const pool = (await em.getConnection().getNativeClient()) as Pool;
      const { rows } = await pool.query<Row>({ name, text, values: [keys] });
      const found = new Map(rows.map((row) => [textOf(row.key), row]));
      return keys.map((key) => found.get(textOf(key)) ?? null);
    },
    { cache: false, maxBatchSize: BATCH_MAX, batchScheduleFn: (flush) => setImmediate(flush) },
  );
  return (key) => loader.load(key);
}
