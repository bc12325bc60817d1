import {
  createHash,
  createPrivateKey,
  createPublicKey,
  generateKeyPairSync,
  type JsonWebKey,
  type KeyObject,
} from 'node:crypto';
import type { SecretKeys } from '../../config/secret-keys.js';

const PURPOSE = 'signing-keys';

/** A public key as RFC 7517 writes it. */
export interface PublicJwk {
  readonly kty: string;
  readonly crv: string;
  readonly x: string;
  readonly y: string;
  readonly use: 'sig';
  readonly alg: 'ES256';
  readonly kid: string;
}

/** A key that signs access tokens, and its public half for those who verify them. */
export interface SigningKey {
  /** Its thumbprint (RFC 7638). */
  readonly kid: string;
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;
}

export function generateSigningKey(): SigningKey {
  return signingKeyOf(generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey);
}

/** The private key as the database may have it: without `SECRET_KEY` it is noise, and under another kid it stays so. */
export function sealSigningKey({ kid, privateKey }: SigningKey, secrets: SecretKeys): Buffer {
  return secrets.seal(PURPOSE, privateKey.export({ type: 'pkcs8', format: 'der' }), kid);
}

/** Undoes `sealSigningKey`; null when `SECRET_KEY` does not open it. */
export function openSigningKey(kid: string, sealed: Buffer, secrets: SecretKeys): SigningKey | null {
  const key = secrets.open(PURPOSE, sealed, kid);
  return key && signingKeyOf(createPrivateKey({ key, type: 'pkcs8', format: 'der' }));
}

function signingKeyOf(privateKey: KeyObject): SigningKey {
  const publicKey = createPublicKey(privateKey);
  const { kty, crv, x, y } = publicKey.export({ format: 'jwk' }) as Required<JsonWebKey>;
  const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url');
  return { kid, privateKey, publicKey, jwk: { kty, crv, x, y, use: 'sig', alg: 'ES256', kid } };
}
