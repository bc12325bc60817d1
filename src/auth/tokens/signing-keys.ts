import { createHash, createPublicKey, type KeyObject } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { type JwtModuleOptions, JwtSecretRequestType } from '@nestjs/jwt';
import { Config } from '../../config/config.js';

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

/** The key that signs access tokens, and its public half for those who verify them. */
@Injectable()
export class SigningKeys {
  private readonly privateKey: KeyObject;
  private readonly publicKey: KeyObject;
  readonly jwk: PublicJwk;

  constructor(config: Config) {
    this.privateKey = config.signingKey;
    this.publicKey = createPublicKey(config.signingKey);
    const { kty = '', crv = '', x = '', y = '' } = this.publicKey.export({ format: 'jwk' });
    const kid = createHash('sha256').update(JSON.stringify({ crv, kty, x, y })).digest('base64url'); // RFC 7638 thumbprint
    this.jwk = { kty, crv, x, y, use: 'sig', alg: 'ES256', kid };
  }

  /** `@nestjs/jwt`'s options: keys are made once, not parsed anew for each token. */
  get jwtOptions(): JwtModuleOptions {
    return {
      secretOrKeyProvider: (request) =>
        request === JwtSecretRequestType.SIGN ? this.privateKey : (this.publicKey as unknown as Buffer),
    };
  }
}
