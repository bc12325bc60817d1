import { Migration } from '@mikro-orm/migrations';

/** Indexes for what would read a whole table to find a few rows: users who are inactive, or by a part of their name, and old browsers. */
export class Migration20261125000100_few_of_many extends Migration {
  override up(): void {
    this.addSql('create index users_inactive_index on users (id) where not is_active');
    this.addSql('create index known_browsers_last_used_at_index on known_browsers (last_used_at)');
    // The extension comes with PostgreSQL, but not with every package of it, and not every role may create it. Without it the
    // same is found, more slowly.
    this.addSql(`
      do $$ begin
        if exists (select from pg_available_extensions where name = 'pg_trgm') then
          create extension if not exists pg_trgm;
          create index users_username_key_parts_index on users using gin (username_key gin_trgm_ops);
          create index users_email_key_parts_index on users using gin (email_key gin_trgm_ops);
        end if;
      exception when insufficient_privilege then
        raise notice 'pg_trgm may not be created here: searching for a part of a name will read all users';
      end $$`);
  }

  override down(): void {
    this.addSql('drop index if exists users_email_key_parts_index');
    this.addSql('drop index if exists users_username_key_parts_index');
    this.addSql('drop index known_browsers_last_used_at_index');
    this.addSql('drop index users_inactive_index');
  }
}
