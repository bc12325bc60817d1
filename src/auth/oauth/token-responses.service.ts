import { Injectable } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { AccessTokensService, type AccessTokenSubject } from '../tokens/access-tokens.service.js';
import type { TokenResponse } from './oauth.schemas.js';

/** The answer of the token endpoint. */
@Injectable()
export class TokenResponses {
  constructor(
    private readonly accessTokens: AccessTokensService,
    private readonly config: Config,
  ) {}

  async build(subject: AccessTokenSubject, refreshToken: string): Promise<TokenResponse> {
    return {
      access_token: await this.accessTokens.sign(subject),
      token_type: 'bearer',
      expires_in: this.config.ACCESS_TOKEN_SECONDS,
      refresh_token: refreshToken,
      scope: subject.scopes.join(' '),
    };
  }
}
