import { Injectable, Logger } from '@nestjs/common';
import { PrincipalsService } from '../../sessions/principals.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import { OAuthException } from './oauth.exception.js';
import type { TokenRequest, TokenResponse } from './oauth.schemas.js';
import { grantScopes, requestedScopes } from './requested-scopes.js';
import { TokenResponses } from './token-responses.service.js';

/** RFC 6749 section 6, with rotation and reuse detection (RFC 9700 section 4.14.2). */
@Injectable()
export class RefreshGrant {
  private readonly logger = new Logger(RefreshGrant.name);

  constructor(
    private readonly refreshTokens: RefreshTokensService,
    private readonly principals: PrincipalsService,
    private readonly sessions: SessionsService,
    private readonly responses: TokenResponses,
  ) {}

  /** New tokens for a refresh token; a replayed one ends its session. @throws OAuthException */
  async exchange({ refresh_token: token, scope }: TokenRequest): Promise<TokenResponse> {
    if (token === undefined) throw new OAuthException('invalid_request', 'refresh_token is needed.');
    const rotation = await this.refreshTokens.rotate(token);
    if (rotation.kind === 'reused') {
      await this.sessions.endById(rotation.sessionId, 'token-reuse');
      this.logger.warn({ sessionId: rotation.sessionId }, 'a spent refresh token was presented: its session is ended');
    }
    if (rotation.kind !== 'rotated') throw invalidGrant();
    const principal = await this.principals.findBySession(rotation.sessionId, null);
    if (!principal) throw invalidGrant();
    const scopes = grantScopes(principal.scopes, requestedScopes(scope));
    return this.responses.build({ ...principal, scopes }, rotation.refreshToken);
  }
}

function invalidGrant(): OAuthException {
  return new OAuthException('invalid_grant', 'The refresh token is spent, expired, revoked or not valid.');
}
