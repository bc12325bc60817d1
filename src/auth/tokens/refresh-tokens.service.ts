import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { hashToken, isSecretToken, newSecretToken, sealWith } from '../../access/secret-token.js';
import { type NewSession, SessionsService } from '../../sessions/sessions.service.js';

/** How long a spent token still gives its successor again, to a client that retried or asked twice at once. */
const GRACE_SECONDS = 10;

/** What came of presenting a refresh token. `reused`: it was spent long ago, so somebody has a copy of it. */
export type Rotation =
  | { readonly kind: 'rotated'; readonly sessionId: string; readonly refreshToken: string }
  | { readonly kind: 'reused'; readonly sessionId: string }
  | { readonly kind: 'unknown' };

interface SpentToken {
  readonly sessionId: string;
  readonly successor: Buffer;
  readonly isWithinGrace: boolean;
}

/**
 * Refresh tokens: 256 random bits, hashed at rest, good for one use (RFC 9700 section 4.14.2). Spent ones are kept until
 * their session ends, so that a replay is known for what it is.
 */
@Injectable()
export class RefreshTokensService {
  constructor(
    private readonly em: EntityManager,
    private readonly sessions: SessionsService,
  ) {}

  /**
   * Begins a program's session with its first token, both or neither: a user who is deleted meanwhile waits for both or stops
   * both (R93).
   *
   * @returns null when the user is not there or not active any more
   */
  async beginSession(session: Omit<NewSession, 'kind'>): Promise<{ sessionId: string; refreshToken: string } | null> {
    return this.em.transactional(async () => {
      const begun = await this.sessions.begin({ ...session, kind: 'token' });
      if (!begun) return null;
      const refreshToken = newSecretToken();
      await this.insert(refreshToken, begun.id);
      return { sessionId: begun.id, refreshToken };
    });
  }

  /**
   * Spends a token for its successor. Of any number at once one spends it; the others, and a client that retries within
   * the grace, get that same successor, as long as it is not spent itself.
   */
  async rotate(token: string): Promise<Rotation> {
    if (!isSecretToken(token)) return { kind: 'unknown' };
    return this.em.transactional(async () => {
      if (!(await this.holdSession(token))) return { kind: 'unknown' };
      const successor = newSecretToken();
      const sealed = sealWith(token, Buffer.from(successor, 'base64url'));
      const [spent] = await this.em.execute<{ sessionId: string }[]>(
        `update refresh_tokens set spent_at = now(), sealed_successor = ?
          where token_hash = ? and spent_at is null returning session_id as "sessionId"`,
        [sealed, hashToken(token)],
      );
      if (!spent) return this.rotateAgain(token);
      await this.insert(successor, spent.sessionId);
      return { kind: 'rotated', sessionId: spent.sessionId, refreshToken: successor };
    });
  }

  /** The session of a token, spent or not, or null. */
  async findSessionId(token: string): Promise<string | null> {
    const [row] = await this.em.execute<{ sessionId: string }[]>(
      'select session_id as "sessionId" from refresh_tokens where token_hash = ?',
      [hashToken(token)],
    );
    return row?.sessionId ?? null;
  }

  /** The session of a token that can still be used, or null. */
  async findUnspentSessionId(token: string): Promise<string | null> {
    const [row] = await this.em.execute<{ sessionId: string }[]>(
      'select session_id as "sessionId" from refresh_tokens where token_hash = ? and spent_at is null',
      [hashToken(token)],
    );
    return row?.sessionId ?? null;
  }

  /**
   * Keeps the session of a token from being ended until the transaction is over, and waits for who ends it already. Both take
   * the session before its tokens: the other way round they would lock each other out.
   */
  private async holdSession(token: string): Promise<boolean> {
    const held: unknown[] = await this.em.execute(
      `select s.id from refresh_tokens r join sessions s on s.id = r.session_id
        where r.token_hash = ? for key share of s`,
      [hashToken(token)],
    );
    return held.length === 1;
  }

  private async rotateAgain(token: string): Promise<Rotation> {
    const [row] = await this.em.execute<SpentToken[]>(
      `select session_id as "sessionId", sealed_successor as "successor",
              spent_at > now() - make_interval(secs => ?) as "isWithinGrace"
         from refresh_tokens where token_hash = ?`,
      [GRACE_SECONDS, hashToken(token)],
    );
    if (!row) return { kind: 'unknown' };
    const refreshToken = sealWith(token, row.successor).toString('base64url');
    const isRetry = row.isWithinGrace && (await this.findUnspentSessionId(refreshToken)) !== null;
    return isRetry
      ? { kind: 'rotated', sessionId: row.sessionId, refreshToken }
      : { kind: 'reused', sessionId: row.sessionId };
  }

  private async insert(token: string, sessionId: string): Promise<void> {
    await this.em.execute('insert into refresh_tokens (token_hash, session_id) values (?, ?)', [
      hashToken(token),
      sessionId,
    ]);
  }
}
