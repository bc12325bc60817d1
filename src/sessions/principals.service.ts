import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import DataLoader from 'dataloader';
import type { Pool } from 'pg';
import type { Principal } from '../access/principal.js';
import { effectiveScopes, narrowScopes } from '../access/scopes.js';
import { hashToken } from '../access/secret-token.js';
import { SessionActivity } from './session-activity.service.js';

const BATCH_MAX = 256;
/** How long a secret that was renewed for a change of scopes is still known: for requests that were on their way. */
const RENEWAL_GRACE_SECONDS = 10;

interface LiveSession {
  readonly key: Buffer | string;
  readonly id: string;
  readonly userId: string;
  readonly username: string;
  readonly sessionScopes: string[] | null;
  readonly userScopes: string[];
  readonly isStale: boolean;
  readonly secondsSinceLogin: number;
  readonly mustRenew: boolean;
}

/** Whose cookie it is, and whether the browser is to get a new one. */
export interface CookiePrincipal extends Principal {
  readonly mustRenew: boolean;
}

const lookUpBy = (column: string, type: string, condition = '') => `
  select ${column} as "key", s.id, s.user_id as "userId", u.username, s.scopes as "sessionScopes", u.scopes as "userScopes",
         s.last_seen_at < now() - interval '1 minute' as "isStale", s.must_renew as "mustRenew",
         extract(epoch from now() - s.authenticated_at)::float8 as "secondsSinceLogin"
    from sessions s join users u on u.id = s.user_id
   where ${column} = any($1::${type}[]) and s.idle_expires_at > now() and s.expires_at > now() and u.is_active ${condition}`;

const BY_TOKEN = { name: 'principal-by-token', text: lookUpBy('s.token_hash', 'bytea') };
const BY_PREVIOUS_TOKEN = {
  name: 'principal-by-previous-token',
  text: lookUpBy(
    's.previous_token_hash',
    'bytea',
    `and s.renewed_at > now() - interval '${RENEWAL_GRACE_SECONDS} seconds'`,
  ),
};
const BY_SESSION = { name: 'principal-by-session', text: lookUpBy('s.id', 'uuid') };

/**
 * Who is behind a session: read from the database each time, so that what ended a moment ago is ended, and all look-ups
 * of one turn of the event loop in one prepared query, which costs about what a cache would (docs/performance.md).
 */
@Injectable()
export class PrincipalsService {
  private readonly byToken = this.loader(BY_TOKEN, (hash: Buffer) => hash.toString('base64'));
  private readonly byPreviousToken = this.loader(BY_PREVIOUS_TOKEN, (hash: Buffer) => hash.toString('base64'));
  private readonly bySession = this.loader(BY_SESSION, (id: string) => id);

  constructor(
    private readonly em: EntityManager,
    private readonly activity: SessionActivity,
  ) {}

  /** The principal of a cookie's value, or null when its session is not there, has expired, or its user is inactive. */
  async findByToken(token: string): Promise<CookiePrincipal | null> {
    const hash = hashToken(token);
    const session = (await this.byToken.load(hash)) ?? (await this.byPreviousToken.load(hash));
    return session && { ...this.principalOf(session, null, 'cookie'), mustRenew: session.mustRenew };
  }

  /**
   * The principal of an access token's session. `requested` are the token's own scopes (null: all): what the user or the session has
   * lost since the token was signed is lost to the token too.
   */
  async findBySession(sessionId: string, requested: readonly string[] | null): Promise<Principal | null> {
    const session = await this.bySession.load(sessionId);
    return session && this.principalOf(session, requested, 'bearer');
  }

  private principalOf(
    session: LiveSession,
    requested: readonly string[] | null,
    method: Principal['method'],
  ): Principal {
    if (session.isStale) this.activity.note(session.id);
    const granted = narrowScopes(effectiveScopes(session.userScopes), session.sessionScopes);
    const { userId, username, id: sessionId, secondsSinceLogin } = session;
    return { userId, username, sessionId, scopes: narrowScopes(granted, requested), method, secondsSinceLogin };
  }

  private loader<Key extends Buffer | string>(query: { name: string; text: string }, cacheKeyFn: (key: Key) => string) {
    return new DataLoader<Key, LiveSession | null, string>(
      async (keys) => {
        const pool = (await this.em.getConnection().getNativeClient()) as Pool;
        const { rows } = await pool.query<LiveSession>({ ...query, values: [keys] });
        const found = new Map(rows.map((row) => [cacheKeyFn(row.key as Key), row]));
        return keys.map((key) => found.get(cacheKeyFn(key)) ?? null);
      },
      { cache: false, maxBatchSize: BATCH_MAX, batchScheduleFn: (flush) => setImmediate(flush) },
    );
  }
}
