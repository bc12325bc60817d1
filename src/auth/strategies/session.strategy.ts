import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { type CookiePrincipal, PrincipalsService } from '../../sessions/principals.service.js';
import { lookUpFor } from '../request-credentials.js';
import { SessionCookie } from '../session-cookie.js';

/** Whose session cookie this is. Nothing that a browser presents is ever adopted: it is found or it is not. */
@Injectable()
export class SessionStrategy extends PassportStrategy(Strategy, 'session-cookie') {
  constructor(
    private readonly cookie: SessionCookie,
    private readonly principals: PrincipalsService,
  ) {
    super();
  }

  validate(request: FastifyRequest): Promise<CookiePrincipal | null> {
    const presented = this.cookie.read(request);
    if (presented.kind !== 'token') return Promise.resolve(null);
    return this.principals.findByToken(presented.token, lookUpFor(request));
  }
}
