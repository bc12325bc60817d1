import { EntityManager, raw } from '@mikro-orm/postgresql';
import { Injectable, NotFoundException } from '@nestjs/common';
import { v7 } from 'uuid';
import { hashToken, newSecretToken } from '../access/secret-token.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { Config } from '../config/config.js';
import { Replicas } from '../database/replicas.js';
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
  /** Limits of its own, for "remember me". */
  readonly isRemembered?: boolean;
  readonly scopes?: readonly string[] | null;
}

/**
 * Why a session ended before its time: its user signed out, it was ended by its user, an administrator or a client, the same
 * browser signed in anew, its user has newer ones up to the cap, a spent refresh token was presented, or the password changed.
 */
export type EndReason = 'logout' | 'revoked' | 'replaced' | 'too-many' | 'token-reuse' | 'password-change';

/** Who is signed in. Every beginning and every ending but that by time is on record. */
@Injectable()
export class SessionsService {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly audit: AuditLog,
    private readonly replicas: Replicas,
  ) {}

  /**
   * Begins a session and gives its id and, for a browser, the cookie's value, which is nowhere else. A user who was
   * deactivated or deleted meanwhile gets none: the insert looks again. Of a user's sessions beyond `SESSIONS_PER_USER`
   * those end that were not used for the longest (ASVS 7.1.2).
   *
   * @returns null when the user is not there or not active any more
   */
  async begin({ userId, kind, client, isRemembered = false, scopes = null }: NewSession) {
    const token = newSecretToken();
    const id = v7();
    const [idle, most] = this.limitsOf(isRemembered);
    return this.audit.atomically(async () => {
      const begun: unknown[] = await this.em.execute(
        `insert into sessions
           (id, user_id, kind, token_hash, scopes, ip, user_agent, is_remembered, idle_seconds, idle_expires_at, expires_at)
         select ?, u.id, ?, ?, ?::text[], ?::inet, ?, ?, ?::int,
                now() + make_interval(secs => ?), now() + make_interval(secs => ?)
           from users u where u.id = ? and u.is_active for no key update
         returning id`,
        [
          id,
          kind,
          kind === 'browser' ? hashToken(token) : null,
          scopes === null ? null : `{${scopes.map((scope) => JSON.stringify(scope)).join(',')}}`,
          client.ip,
          client.userAgent?.slice(0, USER_AGENT_MAX).toWellFormed() ?? null,
          isRemembered,
          idle,
          idle,
          most,
          userId,
        ],
      );
      if (begun.length === 0) return null;
      const target = { type: 'session', id };
      await this.audit.record({ event: 'authn_login_success', actorId: userId, userId, target, details: { kind } });
      await this.endSurplus(userId, id);
      return { id, token };
    });
  }

  /** A user's live sessions, newest first. */
  list(userId: string, { limit, cursor }: PageQuery): Promise<Session[]> {
    return this.replicas.read((em) =>
      em.find(
        Session,
        { user: userId, ...(cursor === undefined ? {} : { id: { $lt: cursor } }), ...isLive },
        { orderBy: { id: 'desc' }, limit: limit + 1 },
      ),
    );
  }

  /** Ends one session of a user. @throws NotFoundException when the user has no such session, whoever else may */
  async end(id: string, userId: string): Promise<void> {
    const condition = 'id = ? and user_id = ? and idle_expires_at > now() and expires_at > now()';
    if (!(await this.endOne(condition, [id, userId], 'revoked')))
      throw new NotFoundException('There is no such session.');
  }

  /** Ends a session if it is still there. */
  async endById(id: string, reason: EndReason): Promise<void> {
    await this.endOne('id = ?', [id], reason);
  }

  /** Ends the session of a cookie's value if there is one: what a browser presented before it signs in is dropped. */
  async endByToken(token: string): Promise<void> {
    await this.endOne('token_hash = ?', [hashToken(token)], 'replaced');
  }

  /**
   * Ends every session of a user, but for one if it is named. Whoever signs in at the same time holds the user's row too, and
   * so does it either before, and is signed out, or after all others are.
   */
  async endAll(userId: string, exceptId?: string, reason: EndReason = 'revoked'): Promise<void> {
    await this.audit.atomically(async () => {
      await this.em.execute('select from users where id = ? for no key update', [userId]);
      const isOther = exceptId === undefined ? {} : { id: { $ne: exceptId } };
      const sessions = await this.em.nativeDelete(Session, { user: userId, ...isOther });
      if (sessions === 0) return;
      await this.audit.record({ event: 'session_expired', userId, details: { reason, sessions } });
    });
  }

  private limitsOf(isRemembered: boolean): [idleSeconds: number, maxSeconds: number] {
    const { config } = this;
    return isRemembered
      ? [config.SESSION_REMEMBER_IDLE_SECONDS, config.SESSION_REMEMBER_MAX_SECONDS]
      : [config.SESSION_IDLE_SECONDS, config.SESSION_MAX_SECONDS];
  }

  /** Exact, because whoever begins a session holds its user's row. */
  private async endSurplus(userId: string, newestId: string): Promise<void> {
    const ended: unknown[] = await this.em.execute(
      `delete from sessions where id in (
         select id from sessions where user_id = ? and id <> ? and idle_expires_at > now() and expires_at > now()
          order by last_seen_at desc, id desc offset ? for update skip locked) returning id`,
      [userId, newestId, this.config.SESSIONS_PER_USER - 1],
    );
    if (ended.length === 0) return;
    const details = { reason: 'too-many', sessions: ended.length };
    await this.audit.record({ event: 'session_expired', userId, details });
  }

  private endOne(condition: string, values: unknown[], reason: EndReason): Promise<boolean> {
    return this.audit.atomically(async () => {
      const [ended] = await this.em.execute<{ id: string; userId: string }[]>(
        `delete from sessions where ${condition} returning id, user_id as "userId"`,
        values,
      );
      if (!ended) return false;
      const event = reason === 'token-reuse' ? 'authn_token_reuse' : 'session_expired';
      const target = { type: 'session', id: ended.id };
      await this.audit.record({ event, userId: ended.userId, target, details: { reason } });
      return true;
    });
  }
}

const isLive = { idleExpiresAt: { $gt: raw('now()') }, expiresAt: { $gt: raw('now()') } };
