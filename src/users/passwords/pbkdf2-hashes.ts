import { pbkdf2, timingSafeEqual } from 'node:crypto';
import { promisify } from 'node:util';
import type { ImportedHash } from './imported-hash.js';
import { phcBase64 } from './phc-base64.js';

/** Django 6.0 makes 1,200,000 rounds; a stored string that wants more than this could hold a thread for as long as it likes. */
const MAX_ITERATIONS = 2_000_000;
const MAX_SALT_BYTES = 128;
const HASH_BYTES = 32;

const DJANGO = /^pbkdf2_sha256\$([1-9]\d{0,6})\$([^$]{1,128})\$([A-Za-z0-9+/]{43}=)$/;
const PHC = /^\$pbkdf2-sha256\$i=([1-9]\d{0,6})\$([A-Za-z0-9+/]{2,171})\$([A-Za-z0-9+/]{43})$/;

const derive = promisify(pbkdf2);

/**
 * The import string of a PBKDF2-HMAC-SHA256 hash whose salt was kept in a column of its own:
 * `$pbkdf2-sha256$i=<iterations>$<salt>$<hash>`, in base64 without padding as PHC strings have it.
 *
 * Text is hexadecimal. 100,000 iterations are what `hashlib.pbkdf2_hmac('sha256', password, salt, 100000)` made.
 *
 * @throws RangeError when this is not the hash of a password: other than 32 bytes, no salt, too many iterations
 */
export function importPbkdf2(hash: Uint8Array | string, salt: Uint8Array | string, iterations = 100_000): string {
  const [hashBytes, saltBytes] = [bytesOf(hash, 'hash'), bytesOf(salt, 'salt')];
  if (hashBytes.length !== HASH_BYTES) throw new RangeError(`The hash is not of ${HASH_BYTES} bytes.`);
  if (saltBytes.length < 1 || saltBytes.length > MAX_SALT_BYTES) {
    throw new RangeError(`The salt is not of 1 to ${MAX_SALT_BYTES} bytes.`);
  }
  if (!Number.isInteger(iterations) || iterations < 1 || iterations > MAX_ITERATIONS) {
    throw new RangeError(`The iterations are not from 1 to ${MAX_ITERATIONS}.`);
  }
  return `$pbkdf2-sha256$i=${iterations}$${phcBase64(saltBytes)}$${phcBase64(hashBytes)}`;
}

/** Reads Django's `pbkdf2_sha256$<iterations>$<salt>$<hash>` and what `importPbkdf2` makes; null for anything else. */
export function readPbkdf2(stored: string): ImportedHash | null {
  const django = DJANGO.exec(stored);
  const [, iterations, salt, hash] = django ?? PHC.exec(stored) ?? [];
  if (iterations === undefined || salt === undefined || hash === undefined) return null;
  if (Number(iterations) > MAX_ITERATIONS) return null;
  // Django hashes the salt's text, the other form has its bytes.
  const saltBytes = Buffer.from(salt, django ? 'utf8' : 'base64');
  const expected = Buffer.from(hash, 'base64');
  return async (password) =>
    timingSafeEqual(await derive(password, saltBytes, Number(iterations), HASH_BYTES, 'sha256'), expected);
}

function bytesOf(value: Uint8Array | string, name: string): Buffer {
  if (typeof value !== 'string') return Buffer.from(value);
  if (!/^([0-9a-f]{2})*$/i.test(value)) throw new RangeError(`The ${name} is not hexadecimal.`);
  return Buffer.from(value, 'hex');
}
