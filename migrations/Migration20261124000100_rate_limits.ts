import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000100_rate_limits extends Migration {
  override up(): void {
    // The columns, and their order, are those of rate-limiter-flexible's RateLimiterPostgres.
    this.addSql(`
      create table rate_limits (
        key text primary key check (length(key) <= 255),
        points integer not null default 0,
        expire bigint
      )`);
    this.addSql('create index rate_limits_expire_index on rate_limits (expire)');
    // The defaults are those of a first try.
    this.addSql(`
      create table password_tries (
        account text primary key,
        in_a_row integer not null default 1,
        in_minute integer not null default 1,
        minute_ends_at timestamptz not null default now() + interval '1 minute',
        in_hour integer not null default 1,
        hour_ends_at timestamptz not null default now() + interval '1 hour'
      )`);
    this.addSql('create index password_tries_hour_ends_at_index on password_tries (hour_ends_at)');
    this.addSql(`
      create table known_browsers (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        user_id uuid not null references users (id) on delete cascade,
        created_at timestamptz not null default now(),
        last_used_at timestamptz not null default now(),
        tries_in_a_row integer not null default 0
      )`);
    this.addSql('create index known_browsers_user_id_index on known_browsers (user_id, last_used_at)');
  }

  override down(): void {
    this.addSql('drop table known_browsers');
    this.addSql('drop table password_tries');
    this.addSql('drop table rate_limits');
  }
}
