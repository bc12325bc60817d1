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

/** How every hash of this cost begins: one that begins otherwise is outdated (R9). */
export function argon2Prefix({ memoryKibibytes, passes, lanes }: Argon2Cost): string {
  return `$argon2id$v=19$m=${memoryKibibytes},t=${passes},p=${lanes}$`;
}

/** A hash of this cost that is nobody's: checking a password against it is real work for no answer (R12). */
export function dummyArgon2Hash(cost: Argon2Cost): string {
  return `${argon2Prefix(cost)}${phcBase64(randomBytes(SALT_BYTES))}$${phcBase64(randomBytes(HASH_BYTES))}`;
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
