import { Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { phcBase64 } from './phc-base64.js';

/** argon2's secret input (RFC 9106 section 3.1), or none. */
export interface Argon2Secret {
  readonly secret?: Uint8Array;
}

/**
 * The peppers of `PASSWORD_PEPPERS` by the `keyid` that a PHC string names them with, so that a hash tells which one it needs
 * and a new one can take over while the old ones still verify (R10).
 */
@Injectable()
export class Peppers {
  /** What new hashes are made with; null while there is no pepper. */
  readonly currentKeyId: string | null;

  private readonly logger = new Logger(Peppers.name);
  private readonly secrets = new Map<string | null, Argon2Secret>([[null, {}]]);
  private readonly missed = new Set<string | null>();

  constructor({ PASSWORD_PEPPERS }: Config) {
    const [current = null] = PASSWORD_PEPPERS.map(({ id, secret }) => {
      const keyId = phcBase64(Buffer.from(id));
      this.secrets.set(keyId, { secret: secret.export() });
      return keyId;
    });
    this.currentKeyId = current;
  }

  /** The secret of a hash with this `keyid`, empty for a hash without; null, which the log tells once, when it is not set. */
  secretOf(keyId: string | null): Argon2Secret | null {
    const secret = this.secrets.get(keyId) ?? null;
    if (!secret && !this.missed.has(keyId)) {
      this.missed.add(keyId);
      const id = Buffer.from(keyId ?? '', 'base64').toString();
      this.logger.error(`PASSWORD_PEPPERS lacks "${id}", which stored passwords need: their users cannot sign in.`);
    }
    return secret;
  }
}
