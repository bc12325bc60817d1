import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { hashToken, isSecretToken, newSecretToken } from '../access/secret-token.js';
import { Config } from '../config/config.js';
import { cookieValues } from '../http/cookies.js';
import type { Caller } from './caller.js';

/** Wrong passwords in a row that a known browser has to itself; after them it counts like any other. */
const TRIES_IN_A_ROW = 10;
const PER_USER = 20;
/** As long as browsers keep a cookie at most (RFC 6265bis section 5.5). */
const KEPT_SECONDS = 400 * 86_400;

/**
 * The browsers in which a user has signed in before, so that whoever guesses at an account cannot lock its owner out (R18;
 * OWASP, "Slow down online guessing attacks with device cookies"). Their cookie counts tries apart and signs nobody in.
 */
@Injectable()
export class KnownBrowsers {
  private readonly cookieName: string;
  private readonly attributes: string;

  constructor(
    private readonly em: EntityManager,
    config: Config,
  ) {
    this.cookieName = config.isHttps ? '__Host-device' : 'device';
    this.attributes = `Path=/; HttpOnly; SameSite=Lax; Max-Age=${KEPT_SECONDS}${config.isHttps ? '; Secure' : ''}`;
  }

  /**
   * Counts a try if the caller is a browser that this user has signed in with and that has tries left.
   *
   * @returns the browser, for `succeed`, or null when the try is to be counted like any other
   */
  async take(userId: string, caller: Caller): Promise<Buffer | null> {
    const tokenHash = this.presented(caller);
    if (!tokenHash) return null;
    const taken: unknown[] = await this.em.execute(
      `update known_browsers set tries_in_a_row = tries_in_a_row + 1
        where token_hash = ? and user_id = ? and tries_in_a_row < ? returning user_id`,
      [tokenHash, userId, TRIES_IN_A_ROW],
    );
    return taken.length === 1 ? tokenHash : null;
  }

  /** Begins the count of a browser anew. */
  async succeed(tokenHash: Buffer): Promise<void> {
    await this.em.execute('update known_browsers set tries_in_a_row = 0 where token_hash = ?', [tokenHash]);
  }

  /** Remembers the browser of a user who has just signed in. It never adopts a cookie that somebody else planted. */
  async remember(userId: string, caller: Caller, reply: FastifyReply): Promise<void> {
    const tokenHash = this.presented(caller);
    if (tokenHash && (await this.touch(userId, tokenHash))) return;
    const token = newSecretToken();
    await this.em.execute(
      `with remembered as (
         insert into known_browsers (token_hash, user_id) select ?, id from users where id = ? for key share
       ) delete from known_browsers where token_hash in (
         select token_hash from known_browsers where user_id = ? order by last_used_at desc offset ?)`,
      [hashToken(token), userId, userId, PER_USER - 1],
    );
    reply.header('set-cookie', `${this.cookieName}=${token}; ${this.attributes}`);
  }

  /** Forgets so many at most of the browsers whose cookie is gone by now, and says how many. */
  async sweep(limit: number): Promise<number> {
    const swept: unknown[] = await this.em.fork().execute(
      `delete from known_browsers where token_hash = any(array(
         select token_hash from known_browsers where last_used_at < now() - make_interval(secs => ?)
          limit ? for update skip locked)) returning user_id`,
      [KEPT_SECONDS, limit],
    );
    return swept.length;
  }

  private async touch(userId: string, tokenHash: Buffer): Promise<boolean> {
    const touched: unknown[] = await this.em.execute(
      'update known_browsers set last_used_at = now() where token_hash = ? and user_id = ? returning user_id',
      [tokenHash, userId],
    );
    return touched.length === 1;
  }

  private presented({ cookie }: Caller): Buffer | null {
    const [token, ...more] = cookieValues(cookie, this.cookieName);
    return token !== undefined && more.length === 0 && isSecretToken(token) ? hashToken(token) : null;
  }
}
