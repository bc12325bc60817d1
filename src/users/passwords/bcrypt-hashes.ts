import { verify } from '@node-rs/bcrypt';
import type { ImportedHash } from './imported-hash.js';
import { phcBase64 } from './phc-base64.js';

/** 2^15 rounds take some two seconds; the cost goes up to 31, which would take days. */
const MAX_COST = 15;
const MAX_SALT_BYTES = 128;

const BCRYPT = /^\$2[aby]\$(\d\d)\$[./A-Za-z0-9]{53}$/;
const SALTED = /^\$bcrypt-salted\$([A-Za-z0-9+/]{2,171})(\$2.*)$/;

/**
 * The import string of a bcrypt hash of `password + salt`, whose salt was kept in a column of its own:
 * `$bcrypt-salted$<salt>` before the bcrypt string, in base64 without padding.
 *
 * @throws RangeError when this is not a bcrypt hash or there is no salt (then the bcrypt string is its own import string)
 */
export function importSaltedBcrypt(hash: string, salt: string): string {
  const bytes = Buffer.from(salt, 'utf8');
  if (bytes.length < 1 || bytes.length > MAX_SALT_BYTES) {
    throw new RangeError(`The salt is not of 1 to ${MAX_SALT_BYTES} bytes.`);
  }
  if (!isBcrypt(hash)) throw new RangeError(`The hash is not a bcrypt string of cost 4 to ${MAX_COST}.`);
  return `$bcrypt-salted$${phcBase64(bytes)}${hash}`;
}

/**
 * Reads a bcrypt string (`$2a$`, `$2b$`, `$2y$`) and what `importSaltedBcrypt` makes; null for anything else.
 *
 * bcrypt reads 72 bytes and no more. Whoever made the hash cut there, so this does: of a password of 72 bytes or more neither
 * the rest nor the appended salt counts until the hash is replaced at the first sign-in.
 */
export function readBcrypt(stored: string): ImportedHash | null {
  const [, salt = '', salted] = SALTED.exec(stored) ?? [];
  const hash = salted ?? stored;
  if (!isBcrypt(hash)) return null;
  const suffix = Buffer.from(salt, 'base64').toString('utf8');
  return (password) => verify(password + suffix, hash);
}

function isBcrypt(hash: string): boolean {
  const cost = Number(BCRYPT.exec(hash)?.[1]);
  return cost >= 4 && cost <= MAX_COST;
}
