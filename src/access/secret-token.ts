import { createHmac, hash, randomBytes } from 'node:crypto';

const BYTES = 32;

/** 256 random bits as base64url, 43 characters: a cookie's value, a refresh token, a one-time link (ASVS 7.2.3). */
export function newSecretToken(): string {
  return randomBytes(BYTES).toString('base64url');
}

/** Whether a text has the form of `newSecretToken`. What has not is refused before any look-up. */
export function isSecretToken(text: string): boolean {
  return /^[\w-]{43}$/.test(text);
}

/** What the database holds in a token's stead. A fast hash is enough for 256 random bits (ASVS 6.5.2). */
export function hashToken(token: string): Buffer {
  return hash('sha256', token, 'buffer');
}

/** The same hash as PostgreSQL writes a `bytea`: a text is several times as quick to make and to compare as a buffer. */
export function hashTokenAsText(token: string): string {
  return `\\x${hash('sha256', token, 'hex')}`;
}

/**
 * Hides a successor so that only the holder of the token before it can read it, and undoes it: both are the same
 * exclusive or with a one-time pad that is made of the token, which the database does not hold.
 */
export function sealWith(token: string, bytes: Buffer): Buffer {
  const pad = createHmac('sha256', token).update('gatehouse:refresh-token-successor').digest();
  return Buffer.from(bytes.map((byte, index) => byte ^ (pad[index] ?? 0)));
}
