import { Injectable } from '@nestjs/common';
import { PrincipalsService } from '../../sessions/principals.service.js';
import { SessionsService } from '../../sessions/sessions.service.js';
import { AccessTokensService } from '../tokens/access-tokens.service.js';
import { RefreshTokensService } from '../tokens/refresh-tokens.service.js';
import type { Introspection } from './oauth.schemas.js';

/** What a token is worth now, and ending it. */
@Injectable()
export class TokenStatus {
  constructor(
    private readonly accessTokens: AccessTokensService,
    private readonly refreshTokens: RefreshTokensService,
    private readonly principals: PrincipalsService,
    private readonly sessions: SessionsService,
  ) {}

  /** RFC 7009: ends the session of an access or refresh token, and so every other token of it. Unknown ones are fine. */
  async revoke(token: string): Promise<void> {
    const claims = await this.accessTokens.verify(token);
    const sessionId = claims?.sid ?? (await this.refreshTokens.findSessionId(token));
    if (sessionId) await this.sessions.endById(sessionId, 'revoked');
  }

  /** RFC 7662: an expired, revoked, spent or foreign token is not active, and nothing more is said of it. */
  async introspect(token: string): Promise<Introspection> {
    const claims = await this.accessTokens.verify(token);
    const sessionId = claims?.sid ?? (await this.refreshTokens.findUnspentSessionId(token));
    const principal = sessionId
      ? await this.principals.findBySession(sessionId, claims?.scope.split(' ') ?? null)
      : null;
    if (!principal || (claims && claims.sub !== principal.userId)) return { active: false };
    const { userId, username, scopes } = principal;
    return {
      active: true,
      token_type: claims ? 'access_token' : 'refresh_token',
      ...claims,
      sub: userId,
      sid: principal.sessionId,
      username,
      scope: scopes.join(' '),
    };
  }
}
