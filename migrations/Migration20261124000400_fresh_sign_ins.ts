import { Migration } from '@mikro-orm/migrations';

/** When the password was last given in a session, and a new secret for the sessions of a user whose scopes change. */
export class Migration20261124000400_fresh_sign_ins extends Migration {
  override up(): void {
    this.addSql(`
      alter table sessions
        add column authenticated_at timestamptz not null default now(),
        add column is_remembered boolean not null default false,
        add column must_renew boolean not null default false,
        add column previous_token_hash bytea check (octet_length(previous_token_hash) = 32),
        add column renewed_at timestamptz`);
    this.addSql('update sessions set authenticated_at = created_at');
    this.addSql(`
      create index sessions_previous_token_hash_index on sessions (previous_token_hash)
        where previous_token_hash is not null`);
    this.addSql(`
      create function renew_sessions_of_user() returns trigger language plpgsql as $$
      begin
        update sessions set must_renew = true where user_id = new.id and kind = 'browser';
        return null;
      end $$`);
    this.addSql(`
      create trigger users_scope_change_renews_sessions after update of scopes on users
        for each row when (old.scopes is distinct from new.scopes) execute function renew_sessions_of_user()`);
  }

  override down(): void {
    this.addSql('drop trigger users_scope_change_renews_sessions on users');
    this.addSql('drop function renew_sessions_of_user()');
    this.addSql(`
      alter table sessions drop column authenticated_at, drop column is_remembered, drop column must_renew,
        drop column previous_token_hash, drop column renewed_at`);
  }
}
