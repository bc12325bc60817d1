import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { callerOf } from '../limits/caller.js';
import { KnownBrowsers } from '../limits/known-browsers.service.js';
import { type Client, SessionsService } from '../sessions/sessions.service.js';
import type { User } from '../users/user.entity.js';
import { WrongCredentialsException } from './exceptions.js';
import { SessionCookie } from './session-cookie.js';

/** Where a request comes from, as its session will show it. */
export function clientOf(request: FastifyRequest): Client {
  return { ip: request.ip, userAgent: request.headers['user-agent'] };
}

/** Signing a browser in and out. */
@Injectable()
export class SignInService {
  constructor(
    private readonly sessions: SessionsService,
    private readonly cookie: SessionCookie,
    private readonly browsers: KnownBrowsers,
  ) {}

  /**
   * Begins a session for a user who has proved to be one. It is always a new one, and what the browser presented before
   * is dropped, so that nobody can prepare a session for somebody else to sign in to (ASVS 7.2.4).
   *
   * @throws WrongCredentialsException when the user was deactivated or deleted meanwhile
   */
  async signIn(user: User, request: FastifyRequest, reply: FastifyReply, isRemembered = false): Promise<void> {
    const presented = this.cookie.read(request);
    if (presented.kind === 'token') await this.sessions.endByToken(presented.token);
    const begun = await this.sessions.begin({
      userId: user.id,
      kind: 'browser',
      client: clientOf(request),
      isRemembered,
    });
    if (!begun) throw new WrongCredentialsException();
    this.cookie.set(reply, begun.token, isRemembered);
    await this.browsers.remember(user.id, callerOf(request), reply);
  }

  /**
   * Ends a session and takes from the browser the cookie and what it kept of our pages (ASVS 14.3.1). The cookie of the known
   * browser stays, so not every cookie is cleared: it signs nobody in and lets its owner in when somebody guesses.
   */
  async signOut(sessionId: string, reply: FastifyReply): Promise<void> {
    await this.sessions.endById(sessionId, 'logout');
    this.cookie.clear(reply);
    reply.header('clear-site-data', '"cache", "storage"');
  }
}
