import { createSecretKey, type KeyObject } from 'node:crypto';

/** A secret that goes into every password hash and is not in the database. It shows nothing of itself when printed. */
export interface Pepper {
  readonly id: string;
  readonly secret: KeyObject;
}

const MIN_BYTES = 32;

/** A PHC string names its key in 8 bytes at most. */
const ENTRY = /^([\w-]{1,8}):([A-Za-z0-9+/]+)={0,2}$/;

/**
 * Parses `id:base64` apart by commas; none for empty text. The first is that of today.
 *
 * @throws Error saying which entry is wrong, and nothing of its secret
 */
export function parsePeppers(text: string): readonly Pepper[] {
  if (text.trim() === '') return [];
  const peppers = text.split(',').map(parsePepper);
  if (new Set(peppers.map(({ id }) => id)).size < peppers.length) throw new Error('two entries have the same id');
  return peppers;
}

function parsePepper(entry: string, index: number): Pepper {
  const [, id, base64] = ENTRY.exec(entry.trim()) ?? [];
  if (id === undefined || base64 === undefined) {
    throw new Error(`entry ${index + 1} is not id:base64, its id 1 to 8 letters, digits, - or _`);
  }
  const secret = Buffer.from(base64, 'base64');
  if (secret.length < MIN_BYTES) {
    throw new Error(`entry ${index + 1} has fewer than ${MIN_BYTES} bytes (openssl rand -base64 ${MIN_BYTES})`);
  }
  return { id, secret: createSecretKey(secret) };
}
