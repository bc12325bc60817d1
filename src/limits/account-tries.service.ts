import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Config } from '../config/config.js';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { UnavailableException } from '../http/problem.js';
import { TooManyTriesException } from './too-many-tries.exception.js';

/** Names that are nobody's would fill the table, so they are forgotten in the end. Users are counted until a success. */
const KEPT_DAYS = 30;

/**
 * The tries at each account's password: so many in a minute, in an hour and in a row (NIST SP 800-63B-4 section 3.2.2). One
 * statement counts a try by all three or by none, so what is refused unevaluated does not bring the lock nearer; the
 * counters of a library count apart. The row's lock makes it exact however many instances try at once.
 */
@Injectable()
export class AccountTries {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  /**
   * Counts a try before it is made.
   *
   * @throws TooManyTriesException
   * @throws UnavailableException when it cannot be counted
   */
  async take(account: string): Promise<void> {
    const { SIGN_IN_TRIES_IN_A_ROW: row, SIGN_IN_TRIES_PER_MINUTE: minute, SIGN_IN_TRIES_PER_HOUR: hour } = this.config;
    const taken = await this.query(
      `insert into password_tries as t (account) values (?)
       on conflict (account) do update set
         in_a_row = t.in_a_row + 1,
         in_minute = case when t.minute_ends_at > now() then t.in_minute + 1 else 1 end,
         minute_ends_at = case when t.minute_ends_at > now() then t.minute_ends_at else excluded.minute_ends_at end,
         in_hour = case when t.hour_ends_at > now() then t.in_hour + 1 else 1 end,
         hour_ends_at = case when t.hour_ends_at > now() then t.hour_ends_at else excluded.hour_ends_at end
       where t.in_a_row < ? and (t.in_minute < ? or t.minute_ends_at <= now()) and (t.in_hour < ? or t.hour_ends_at <= now())
       returning account`,
      [account, row, minute, hour],
    );
    if (taken.length === 0) throw new TooManyTriesException(await this.secondsToWait(account));
  }

  /** Begins an account's count anew; with `unlessLocked` not that of a locked one. */
  async forget(account: string, { unlessLocked = false } = {}): Promise<void> {
    const below = unlessLocked ? this.config.SIGN_IN_TRIES_IN_A_ROW : null;
    await this.query('delete from password_tries where account = ? and (?::int is null or in_a_row < ?)', [
      account,
      below,
      below,
    ]);
  }

  /** Deletes so many at most of what is long past of those who are no users, and says how many. */
  async sweep(limit: number): Promise<number> {
    const swept = await this.query(
      `delete from password_tries where account = any(array(
         select account from password_tries where hour_ends_at < now() - make_interval(days => ?)
            and case when starts_with(account, 'user:')
                     then not exists (select from users where id = substr(account, 6)::uuid) else true end
          limit ? for update skip locked)) returning account`,
      [KEPT_DAYS, limit],
    );
    return swept.length;
  }

  /** Infinite for an account that is locked. */
  private async secondsToWait(account: string): Promise<number> {
    const [wait] = await this.query<{ seconds: number | null }>(
      `select extract(epoch from greatest(
                case when in_minute >= ? then minute_ends_at end,
                case when in_hour >= ? then hour_ends_at end) - now())::float as seconds
         from password_tries where account = ? and in_a_row < ?`,
      [
        this.config.SIGN_IN_TRIES_PER_MINUTE,
        this.config.SIGN_IN_TRIES_PER_HOUR,
        account,
        this.config.SIGN_IN_TRIES_IN_A_ROW,
      ],
    );
    return wait?.seconds ?? Infinity;
  }

  /** Apart from any transaction of the request: a count must not be rolled back with what it counts. */
  private async query<Row>(sql: string, values: unknown[]): Promise<Row[]> {
    try {
      return await this.em.getConnection().execute<Row[]>(sql, values);
    } catch (error) {
      throw isDatabaseUnavailable(error) ? error : Object.assign(new UnavailableException(), { cause: error });
    }
  }
}
