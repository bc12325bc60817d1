import { z } from 'zod';

const NUL = '\u0000';

/** Whether the database holds a text as it is. */
export function isStorableText(value: string): boolean {
  return value.isWellFormed() && !value.includes(NUL);
}

/**
 * A string that the database can hold as it is: bounded, without NUL and without lone surrogates, which would arrive
 * as one and the same replacement character (R85). Its length is in code points, as JSON Schema counts.
 */
export function text(max: number): z.ZodString {
  const message = `Use at most ${max} characters.`;
  return z
    .string()
    .max(2 * max, { message, abort: true })
    .refine((value) => [...value].length <= max, message)
    .refine(isStorableText, 'Has a character that cannot be stored.')
    .meta({ maxLength: max });
}

/** A time in an answer, as `toISOString` writes it. */
export const Time = z.iso.datetime().max(24);

/** A row's id in a path. */
export const Id = z.uuid();

const LIMIT_MAX = 100;

/** `?limit` and `?cursor` of every list. */
export const PageQuery = z.strictObject({
  limit: z
    .preprocess(digitsToNumber, z.int32().min(1).max(LIMIT_MAX).default(25))
    .meta({ default: 25, description: 'How many items, at most.' }),
  cursor: z.uuid().optional().meta({ description: '`nextCursor` of the page before.' }),
});
export type PageQuery = z.infer<typeof PageQuery>;

/** One page of a list; `nextCursor` is null on the last. */
export function pageOf<Item extends z.ZodType>(item: Item, id: string) {
  return z.object({ items: z.array(item).max(LIMIT_MAX), nextCursor: z.uuid().nullable() }).meta({ id });
}

/** A page of rows that were read one past the limit: `nextCursor` is the id of the last shown when there are more. */
export function pageFrom<Row extends { id: string }, View>(rows: Row[], limit: number, view: (row: Row) => View) {
  const shown = rows.slice(0, limit);
  return { items: shown.map(view), nextCursor: rows.length > limit ? (shown.at(-1)?.id ?? null) : null };
}

/** Digits only: `Number` would also take `1e1`, ` 10 ` and `0xa`. */
function digitsToNumber(value: unknown): unknown {
  return typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value;
}
