import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { Principal } from '../access/principal.js';
import { effectiveScopes, narrowScopes } from '../access/scopes.js';
import { hashTokenAsText } from '../access/secret-token.js';
import { batchedLookUp } from '../database/batched-look-up.js';
import { USER_VIEW_IN_SQL } from '../users/user.view.js';
import { SessionActivity } from './session-activity.service.js';

/** How long a secret that was renewed for a change of scopes is still known: for requests that were on their way. */
const RENEWAL_GRACE_SECONDS = 10;

interface LiveSession {
  readonly key: string;
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly sessionScopes: string[] | null;
  readonly userScopes: string[];
  readonly isStale: boolean;
  readonly secondsSinceLogin: number;
  readonly mustRenew: boolean;
  readonly user?: object;
}

/** What somebody wants of a look-up. */
export interface PrincipalLookUp {
  /** What the API tells of the user comes along. */
  readonly bringsUser?: boolean | undefined;
  /** Says that nobody waits any more: who is gone before it is looked up does not hold others up. */
  readonly isGone?: () => boolean;
}

/** Whose cookie it is, and whether the browser is to get a new one. */
export interface CookiePrincipal extends Principal {
  readonly mustRenew: boolean;
}

/**
 * By a select of its own, so that PostgreSQL does not look at how many keys there are: it would plan the statement anew for each
 * batch of fewer than ten, which takes several times as long as executing it.
 */
const lookUpBy = (column: string, type: string, more: string, condition = '') => `
  select ${column}::text as "key", s.id, s.user_id as "userId", u.username, s.scopes as "sessionScopes", u.scopes as "userScopes",
         s.last_seen_at < now() - interval '1 minute' as "isStale", s.must_renew as "mustRenew",
         extract(epoch from now() - s.authenticated_at)::float8 as "secondsSinceLogin" ${more}
    from sessions s join users u on u.id = s.user_id
   where ${column} = any((select $1::${type}[])::${type}[]) and s.idle_expires_at > now() and s.expires_at > now() and u.is_active ${condition}`;

const IN_GRACE = `and s.renewed_at > now() - interval '${RENEWAL_GRACE_SECONDS} seconds'`;

/** The look-ups by each kind of key, with more columns of a kind. */
function lookUps(em: EntityManager, kind = '', more = '') {
  const by = (name: string, column: string, type: string, condition?: string) =>
    batchedLookUp<LiveSession>(em, {
      name: `principal-by-${name}${kind}`,
      text: lookUpBy(column, type, more, condition),
    });
  return {
    byToken: by('token', 's.token_hash', 'bytea'),
    byPreviousToken: by('previous-token', 's.previous_token_hash', 'bytea', IN_GRACE),
    bySession: by('session', 's.id', 'uuid'),
  };
}

/**
 * Who is behind a session: read from the database each time, so that what ended a moment ago is ended.
 */
@Injectable()
export class PrincipalsService {
  private readonly plain = lookUps(this.em);
  private readonly withUser = lookUps(this.em, '-with-user', `, ${USER_VIEW_IN_SQL} as "user"`);

  constructor(
    private readonly em: EntityManager,
    private readonly activity: SessionActivity,
  ) {}

  /** The principal of a cookie's value, or null when its session is not there, has expired, or its user is inactive. */
  async findByToken(token: string, { bringsUser, isGone }: PrincipalLookUp = {}): Promise<CookiePrincipal | null> {
    const { byToken, byPreviousToken } = bringsUser ? this.withUser : this.plain;
    const hash = hashTokenAsText(token);
    const session = (await byToken(hash, isGone)) ?? (await byPreviousToken(hash, isGone));
    return session && { ...this.principalOf(session, null, 'cookie'), mustRenew: session.mustRenew };
  }

  /**
   * The principal of an access token's session. `requested` are the token's own scopes (null: all): what the user or the session has
   * lost since the token was signed is lost to the token too.
   */
  async findBySession(
    sessionId: string,
    requested: readonly string[] | null,
    { bringsUser, isGone }: PrincipalLookUp = {},
  ): Promise<Principal | null> {
    const { bySession } = bringsUser ? this.withUser : this.plain;
    const session = await bySession(sessionId, isGone);
    return session && this.principalOf(session, requested, 'bearer');
  }

  private principalOf(
    session: LiveSession,
    requested: readonly string[] | null,
    method: Principal['method'],
  ): Principal {
    if (session.isStale) this.activity.note(session.id);
    const granted = narrowScopes(effectiveScopes(session.userScopes), session.sessionScopes);
    const scopes = requested ? narrowScopes(granted, requested) : granted;
    const { userId, username, id: sessionId, secondsSinceLogin, user } = session;
    return { userId, username, sessionId, scopes, method, secondsSinceLogin, user };
  }
}
