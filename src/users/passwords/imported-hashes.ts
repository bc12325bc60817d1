import { readBcrypt } from './bcrypt-hashes.js';
import type { ImportedHash } from './imported-hash.js';
import { readPbkdf2 } from './pbkdf2-hashes.js';

/** Reads the hash of another system, or answers null when it is none that can be checked at a bounded cost. */
export function readImportedHash(stored: string): ImportedHash | null {
  return readPbkdf2(stored) ?? readBcrypt(stored);
}
