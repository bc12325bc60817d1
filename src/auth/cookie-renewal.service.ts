import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import { type RenewedSession, SessionRenewal } from '../sessions/session-renewal.service.js';
import { SessionCookie } from './session-cookie.js';

/** Gives a browser that is signed in a new cookie for the session it has. A program's session has none, so nothing happens. */
@Injectable()
export class CookieRenewal {
  constructor(
    private readonly sessions: SessionRenewal,
    private readonly cookie: SessionCookie,
  ) {}

  /** After the password was given: the old cookie is dead at once. */
  async renew({ sessionId }: Principal, reply: FastifyReply): Promise<void> {
    this.send(await this.sessions.renew(sessionId), reply);
  }

  /** After a change of scopes, unless another request at the same time has it already. */
  async renewIfDue({ sessionId }: Principal, reply: FastifyReply): Promise<void> {
    this.send(await this.sessions.renewIfDue(sessionId), reply);
  }

  private send(renewed: RenewedSession | null, reply: FastifyReply): void {
    if (renewed) this.cookie.set(reply, renewed.token, renewed.isRemembered, renewed.secondsLeft);
  }
}
