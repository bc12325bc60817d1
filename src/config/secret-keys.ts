import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

const CIPHER = 'aes-256-gcm';
const KEY_BYTES = 32;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;

/**
 * What `SECRET_KEY` is for: it hides what the database keeps, so that a dump of it alone is worth nothing. The first key
 * seals, every one opens. None of them can be read out, logged or serialized.
 */
export class SecretKeys {
  readonly #keys: readonly Buffer[];

  constructor(keys: readonly Buffer[]) {
    this.#keys = keys;
  }

  /** Seals with the first key: AES-256-GCM under a random nonce. `context` must be the same to open it again. */
  seal(purpose: string, plain: Buffer, context: string): Buffer {
    const [key] = this.derive(purpose);
    if (!key) throw new Error('There is no secret key.');
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES }).setAAD(Buffer.from(context));
    const hidden = Buffer.concat([cipher.update(plain), cipher.final()]);
    return Buffer.concat([nonce, cipher.getAuthTag(), hidden]);
  }

  /** What was sealed for this purpose and context, by whichever key; null when none opens it or it was changed. */
  open(purpose: string, sealed: Buffer, context: string): Buffer | null {
    const nonce = sealed.subarray(0, NONCE_BYTES);
    const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
    const hidden = sealed.subarray(NONCE_BYTES + TAG_BYTES);
    for (const key of this.derive(purpose)) {
      try {
        const decipher = createDecipheriv(CIPHER, key, nonce, { authTagLength: TAG_BYTES });
        decipher.setAAD(Buffer.from(context)).setAuthTag(tag);
        return Buffer.concat([decipher.update(hidden), decipher.final()]);
      } catch {
        // Another of the keys may open it.
      }
    }
    return null;
  }

  /** A key of its own for each purpose (HKDF, RFC 5869), so that no use of one tells about another. */
  private derive(purpose: string): Buffer[] {
    return this.#keys.map((key) => Buffer.from(hkdfSync('sha256', key, '', `gatehouse:${purpose}`, KEY_BYTES)));
  }
}
