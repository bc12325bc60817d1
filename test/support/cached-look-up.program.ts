import type { EntityManager } from '@mikro-orm/postgresql';
import { batchedLookUp as looksUp, type KeyedQuery } from '../../src/database/batched-look-up.js';

const REMEMBERED_MS = 5_000;

/** In the place of `batchedLookUp` where `caching-look-up.program.ts` is loaded. */
export function batchedLookUp<Row extends { readonly key: string }>(
  em: EntityManager,
  query: KeyedQuery,
): (key: string) => Promise<Row | null> {
  const find = looksUp<Row>(em, query);
  const remembered = new Map<string, { readonly row: Promise<Row | null>; readonly until: number }>();
  return (key) => {
    const found = remembered.get(key);
    if (found && found.until > performance.now()) return found.row;
    const row = find(key);
    remembered.set(key, { row, until: performance.now() + REMEMBERED_MS });
    return row;
  };
}
