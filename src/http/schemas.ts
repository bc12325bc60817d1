import { z } from 'zod';

const NUL = '\u0000';

/** Whether the database holds a text as it is. */
export function isStorableText(value: string): boolean {
  return value.isWellFormed() && !value.includes(NUL);
}

/**
 * A string that the database can hold as it is: bounded, without NUL and without lone surrogates, which would arrive
 * as one and the same replacement character (R85).
 */
export function text(max: number): z.ZodString {
  return z.string().max(max).refine(isStorableText, 'Has a character that cannot be stored.');
}

/** A row's id in a path. */
export const Id = z.uuid();

/** `?limit` and `?cursor` of every list. */
export const PageQuery = z.strictObject({
  limit: z.coerce.number().int().min(1).max(100).default(25).meta({ description: 'How many items, at most.' }),
  cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before.' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item), nextCursor: z.string().nullable() }).meta({ id });
}

/** A page of rows that were read one past the limit: `nextCursor` is the id of the last shown when there are more. */
export function pageFrom<Row extends { id: string }, View>(rows: Row[], limit: number, view: (row: Row) => View) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(view), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}
