import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Config } from '../config/config.js';
import { type Presented, presentedSession } from './request-credentials.js';

/**
 * The browser's session cookie: host-only, out of reach of scripts, not sent along by other sites' forms, and over https
 * with the prefix `__Host-`, which no other host or path can set (ASVS 3.3.1 to 3.3.4).
 */
@Injectable()
export class SessionCookie {
  readonly name: string;
  private readonly attributes: string;

  private readonly maxSeconds: number;

  constructor(config: Config) {
    this.maxSeconds = config.SESSION_REMEMBER_MAX_SECONDS;
    this.name = config.sessionCookieName;
    this.attributes = `Path=/; HttpOnly; SameSite=Lax${config.isHttps ? '; Secure' : ''}`;
  }

  read(request: FastifyRequest): Presented {
    return presentedSession(request, this.name);
  }

  /** Without "remember me" the browser drops the cookie when it closes. */
  set(reply: FastifyReply, token: string, isRemembered: boolean, secondsLeft = this.maxSeconds): void {
    const maxAge = isRemembered ? `; Max-Age=${secondsLeft}` : '';
    reply.header('set-cookie', `${this.name}=${token}; ${this.attributes}${maxAge}`);
  }

  clear(reply: FastifyReply): void {
    reply.header('set-cookie', `${this.name}=; ${this.attributes}; Max-Age=0`);
  }
}
