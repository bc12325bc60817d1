import { randomBytes } from 'node:crypto';
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { SecretKeys } from './secret-keys.js';

const KEY_BYTES = 32;
const MIN_DISTINCT = 16;
const HOW_TO = 'openssl rand -base64 32';

/**
 * Parses `SECRET_KEY`: keys apart by commas, each 32 bytes as base64 or base64url.
 *
 * @throws Error naming the fault, and never the key, when one is none or was plainly not drawn at random
 */
export function parseSecretKeys(text: string): SecretKeys {
  return new SecretKeys(text.split(',').map((key) => parseSecretKey(key.trim())));
}

/**
 * The secret that a development machine made for itself under `dataDir`, made now if there is none. Readable by its owner
 * only; processes that start at once agree on one.
 */
export function developmentSecretKeys(dataDir: string): SecretKeys {
  const file = join(dataDir, 'secret-key');
  const draft = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dataDir, { recursive: true });
  // A link appears whole or not at all: nobody reads a file that is not written to its end.
  writeFileSync(draft, `${randomBytes(KEY_BYTES).toString('base64')}\n`, { mode: 0o600, flag: 'wx' });
  try {
    linkSync(draft, file);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  } finally {
    rmSync(draft);
  }
  return parseSecretKeys(readFileSync(file, 'utf8'));
}

function parseSecretKey(text: string): Buffer {
  if (!/^[\w+/-]{43}=?$/.test(text))
    throw new Error(`each key must be ${KEY_BYTES} random bytes as base64 (${HOW_TO})`);
  const key = Buffer.from(text, 'base64');
  if (!looksRandom(key)) throw new Error(`a key is not random: make it with ${HOW_TO}`);
  return key;
}

/** Whether bytes may be random: no words, no few bytes again and again, no counting. Random ones fail less than once in 10^13. */
function looksRandom(bytes: Buffer): boolean {
  const steps = new Set([...bytes.subarray(1)].map((byte, index) => (byte - (bytes[index] ?? 0)) & 0xff));
  const isText = bytes.every((byte) => byte >= 0x20 && byte < 0x7f);
  return !isText && new Set(bytes).size >= MIN_DISTINCT && steps.size >= MIN_DISTINCT;
}
