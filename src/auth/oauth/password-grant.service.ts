import { Injectable } from '@nestjs/common';
import { effectiveScopes } from '../../access/scopes.js';
import type { Caller } from '../../limits/caller.js';
import type { Client } from '../../sessions/sessions.service.js';
import { CredentialsService } from '../credentials.service.js';
import { WrongCredentialsException } from '../exceptions.js';
import { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import { OAuthException } from './oauth.exception.js';
import type { TokenRequest, TokenResponse } from './oauth.schemas.js';
import { grantScopes, requestedScopes } from './requested-scopes.js';
import { TokenResponses } from './token-responses.service.js';

/** RFC 6749 section 4.3, for first-party clients and the docs page's Authorize; `PASSWORD_GRANT=false` switches it off. */
@Injectable()
export class PasswordGrant {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly refreshTokens: RefreshTokensService,
    private readonly responses: TokenResponses,
  ) {}

  /** Signs in: a new session of the kind `token` with its first tokens. @throws OAuthException, TooManyTriesException */
  async exchange({ username, password, scope }: TokenRequest, client: Client & Caller): Promise<TokenResponse> {
    if (username === undefined || password === undefined) {
      throw new OAuthException('invalid_request', 'username and password are both needed.');
    }
    const user = await this.authenticate(username, password, client);
    const requested = requestedScopes(scope);
    const scopes = grantScopes(effectiveScopes(user.scopes), requested);
    const begun = await this.refreshTokens.beginSession({ userId: user.id, client, scopes: requested && scopes });
    if (!begun) throw wrongCredentials();
    const { sessionId, refreshToken } = begun;
    return this.responses.build({ userId: user.id, username: user.username, sessionId, scopes }, refreshToken);
  }

  private async authenticate(username: string, password: string, caller: Caller) {
    try {
      return await this.credentials.authenticate(username, password, caller);
    } catch (error) {
      throw error instanceof WrongCredentialsException ? wrongCredentials() : error;
    }
  }
}

function wrongCredentials(): OAuthException {
  return new OAuthException('invalid_grant', new WrongCredentialsException().message, 401);
}
