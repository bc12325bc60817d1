import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { hashToken, newSecretToken } from '../access/secret-token.js';

/** A browser's new secret for a session that goes on. */
export interface RenewedSession {
  readonly token: string;
  readonly isRemembered: boolean;
  /** Until the session's absolute end. */
  readonly secondsLeft: number;
}

/**
 * Gives a browser's session a new secret when what it may do has changed, so that whoever knew the secret of before has
 * nothing of it (ASVS 7.2.4). Id, ends and what it is used for stay.
 */
@Injectable()
export class SessionRenewal {
  constructor(private readonly em: EntityManager) {}

  /** After the password was given: the old secret is dead at once. Null when the session is a program's or is gone. */
  renew(sessionId: string): Promise<RenewedSession | null> {
    return this.replace(
      `authenticated_at = now(), previous_token_hash = null where id = ? and kind = 'browser'`,
      sessionId,
    );
  }

  /**
   * If the scopes have changed since: of any number of requests at once one gets the new secret, and the others, sent
   * with the old one before the answer came, are served for a few seconds more (`RENEWAL_GRACE_SECONDS`).
   */
  renewIfDue(sessionId: string): Promise<RenewedSession | null> {
    return this.replace(`previous_token_hash = token_hash where id = ? and kind = 'browser' and must_renew`, sessionId);
  }

  private async replace(change: string, sessionId: string): Promise<RenewedSession | null> {
    const token = newSecretToken();
    const [renewed] = await this.em.execute<Omit<RenewedSession, 'token'>[]>(
      `update sessions set token_hash = ?, must_renew = false, renewed_at = now(), ${change}
          and idle_expires_at > now() and expires_at > now()
       returning is_remembered as "isRemembered", ceil(extract(epoch from expires_at - now()))::int as "secondsLeft"`,
      [hashToken(token), sessionId],
    );
    return renewed ? { token, ...renewed } : null;
  }
}
