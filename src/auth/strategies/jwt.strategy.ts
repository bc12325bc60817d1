import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import type { Principal } from '../../access/principal.js';
import { PrincipalsService } from '../../sessions/principals.service.js';
import { lookUpFor, presentedBearer } from '../request-credentials.js';
import { AccessTokensService } from '../tokens/access-tokens.service.js';

/** Whose access token this is. Its session and scopes are looked up live: what has ended since it was signed is ended. */
@Injectable()
export class JwtStrategy extends PassportStrategy(Strategy, 'jwt') {
  constructor(
    private readonly tokens: AccessTokensService,
    private readonly principals: PrincipalsService,
  ) {
    super();
  }

  /** @throws NotLoggedInException when an `Authorization` header is there and is not good: it decides alone */
  async validate(request: FastifyRequest): Promise<Principal | null> {
    const presented = presentedBearer(request);
    if (presented.kind === 'none') return null;
    const claims = presented.kind === 'token' ? await this.tokens.verify(presented.token) : null;
    const principal =
      claims && (await this.principals.findBySession(claims.sid, claims.scope.split(' '), lookUpFor(request)));
    if (!principal || principal.userId !== claims.sub) throw new NotLoggedInException('invalid-token');
    return principal;
  }
}
