import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable, NotFoundException } from '@nestjs/common';
import { v7 } from 'uuid';
import { hashToken, newSecretToken } from '../access/secret-token.js';
import { Config } from '../config/config.js';
import type { PageQuery } from '../http/schemas.js';
import { Session, type SessionKind } from './session.entity.js';

const USER_AGENT_MAX = 300;

/** Where a sign-in comes from. */
export interface Client {
  readonly ip: string;
  readonly userAgent: string | undefined;
}

export interface NewSession {
  readonly userId: string;
  readonly kind: SessionKind;
  readonly client: Client;
  /** A longer idle limit, for "remember me". The absolute limit stays. */
  readonly isRemembered?: boolean;
  readonly scopes?: readonly string[] | null;
}

/** Who is signed in. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  /**
   * Begins a session and gives its id and, for a browser, the cookie's value, which is nowhere else. A user who was
   * deactivated or deleted meanwhile gets none: the insert looks again.
   *
   * @returns null when the user is not there or not active any more
   */
  async begin({ userId, kind, client, isRemembered = false, scopes = null }: NewSession) {
    const token = newSecretToken();
    const id = v7();
    const idle = isRemembered ? this.config.SESSION_REMEMBER_IDLE_SECONDS : this.config.SESSION_IDLE_SECONDS;
    const begun: unknown[] = await this.em.execute(
      `insert into sessions
         (id, user_id, kind, token_hash, scopes, ip, user_agent, idle_seconds, idle_expires_at, expires_at)
       select ?, u.id, ?, ?, ?::text[], ?::inet, ?, ?::int, now() + make_interval(secs => ?), now() + make_interval(secs => ?)
         from users u where u.id = ? and u.is_active for share
       returning id`,
      [
        id,
        kind,
        kind === 'browser' ? hashToken(token) : null,
        scopes === null ? null : `{${scopes.map((scope) => JSON.stringify(scope)).join(',')}}`,
        client.ip,
        client.userAgent?.slice(0, USER_AGENT_MAX).toWellFormed() ?? null,
        idle,
        idle,
        this.config.SESSION_MAX_SECONDS,
        userId,
      ],
    );
    return begun.length === 1 ? { id, token } : null;
  }

  /** A user's live sessions, newest first. */
  list(userId: string, { limit, cursor }: PageQuery): Promise<Session[]> {
    return this.em.find(
      Session,
      { user: userId, ...(cursor === undefined ? {} : { id: { $lt: cursor } }), ...isLive },
      { orderBy: { id: 'desc' }, limit: limit + 1 },
    );
  }

  /** Ends one session of a user. @throws NotFoundException when the user has no such session, whoever else may */
  async end(id: string, userId: string): Promise<void> {
    const ended = await this.em.nativeDelete(Session, { id, user: userId, ...isLive });
    if (ended === 0) throw new NotFoundException('There is no such session.');
  }

  /** Ends a session if it is still there. */
  async endById(id: string): Promise<void> {
    await this.em.nativeDelete(Session, { id });
  }

  /** Ends the session of a cookie's value if there is one: what a browser presented before it signs in is dropped. */
  async endByToken(token: string): Promise<void> {
    await this.em.nativeDelete(Session, { tokenHash: hashToken(token) });
  }

  /** Ends every session of a user, but for one if it is named. */
  async endAll(userId: string, exceptId?: string): Promise<void> {
    await this.em.nativeDelete(Session, { user: userId, ...(exceptId === undefined ? {} : { id: { $ne: exceptId } }) });
  }
}

const isLive = { idleExpiresAt: { $gt: raw('now()') }, expiresAt: { $gt: raw('now()') } };
