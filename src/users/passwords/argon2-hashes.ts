import { randomBytes } from 'node:crypto';
import { parseOptions } from '@node-rs/argon2';
import { phcBase64 } from './phc-base64.js';

/** What an argon2id hash costs. */
export interface Argon2Cost {
  readonly memoryKibibytes: number;
  readonly passes: number;
  readonly lanes: number;
}

/** Above these a stored string is no password hash but a way to hang the process: 1 GiB, 20 passes. */
const MAX_COST: Argon2Cost = { memoryKibibytes: 1_048_576, passes: 20, lanes: 16 };

const SALT_BYTES = 16;
const HASH_BYTES = 32;

/** How every hash of this cost and pepper begins: one that begins otherwise is outdated (R9, R10). */
export function argon2Prefix({ memoryKibibytes, passes, lanes }: Argon2Cost, keyId: string | null): string {
  return `$argon2id$v=19$m=${memoryKibibytes},t=${passes},p=${lanes}${keyId === null ? '' : `,keyid=${keyId}`}$`;
}

/** A hash with this beginning that is nobody's: checking a password against it is real work for no answer (R12). */
export function dummyArgon2Hash(prefix: string): string {
  return `${prefix}${phcBase64(randomBytes(SALT_BYTES))}$${phcBase64(randomBytes(HASH_BYTES))}`;
}

/** The `keyid` of an argon2 hash: which pepper it was made with. Null when it was made with none. */
export function keyIdOf(hash: string): string | null {
  return /[$,]keyid=([^,$]*)/.exec(hash)?.[1] ?? null;
}

/** The same hash, saying which pepper it was made with: the library reads the `keyid` and does not write it. */
export function withKeyId(hash: string, keyId: string | null): string {
  return keyId === null ? hash : hash.replace(/,p=\d+/, (lanes) => `${lanes},keyid=${keyId}`);
}

/** Whether this is an argon2 hash that can be checked at a bounded cost, whatever its variant. */
export function isArgon2Hash(stored: string): boolean {
  if (!stored.startsWith('$argon2')) return false;
  try {
    const { memoryCost, timeCost, parallelism } = parseOptions(stored);
    return memoryCost <= MAX_COST.memoryKibibytes && timeCost <= MAX_COST.passes && parallelism <= MAX_COST.lanes;
  } catch {
    return false;
  }
}
