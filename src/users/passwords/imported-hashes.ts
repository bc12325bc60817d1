import { readBcrypt } from './bcrypt-hashes.js';
import { readPbkdf2 } from './pbkdf2-hashes.js';

/**
 * Whether a password is the one of a hash that another system made. Works off the event loop and compares in constant time.
 *
 * Takes the password as it was typed: that is what the other systems hashed, without normalising it.
 */
export type ImportedHash = (password: string) => Promise<boolean>;

/** Reads the hash of another system, or answers null when it is none that can be checked at a bounded cost. */
export function readImportedHash(stored: string): ImportedHash | null {
  return readPbkdf2(stored) ?? readBcrypt(stored);
}
