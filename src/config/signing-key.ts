import { createPrivateKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Parses an EC P-256 private key from PEM (a `\n` written out is read as a line end, as `.env` files have it).
 *
 * @throws Error naming the fault when it is not such a key: ES256 (RFC 7518 section 3.4) signs with nothing else.
 */
export function parseSigningKey(pem: string): KeyObject {
  let key: KeyObject;
  try {
    key = createPrivateKey(pem.replaceAll('\\n', '\n'));
  } catch {
    throw new Error('is not a PEM private key');
  }
  if (key.asymmetricKeyType !== 'ec' || key.asymmetricKeyDetails?.namedCurve !== 'prime256v1') {
    throw new Error('must be an EC key on the curve P-256 (openssl ecparam -name prime256v1 -genkey)');
  }
  return key;
}

/**
 * The key that a development machine made for itself under `dataDir`, made now if there is none. Readable by its owner
 * only; two processes that start at once agree on one key.
 */
export function developmentSigningKey(dataDir: string): KeyObject {
  const file = join(dataDir, 'jwt-private-key.pem');
  mkdirSync(dataDir, { recursive: true });
  try {
    const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    writeFileSync(file, privateKey.export({ type: 'pkcs8', format: 'pem' }), { mode: 0o600, flag: 'wx' });
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
  }
  return parseSigningKey(readFileSync(file, 'utf8'));
}
