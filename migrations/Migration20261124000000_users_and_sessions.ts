import { Migration } from '@mikro-orm/migrations';

export class Migration20261124000000_users_and_sessions extends Migration {
  override up(): void {
    this.addSql(`
      create table users (
        id uuid primary key,
        username text not null,
        username_key text not null constraint users_username_key_unique unique,
        email text not null,
        email_key text not null constraint users_email_key_unique unique,
        email_verified boolean not null default false,
        first_name text,
        last_name text,
        password_hash text,
        scopes text[] not null default '{authenticated}' check (array_position(scopes, null) is null),
        info jsonb not null default '{}' check (jsonb_typeof(info) = 'object'),
        is_active boolean not null default true,
        created_at timestamptz not null default now(),
        updated_at timestamptz not null default now()
      )`);
    this.addSql(`
      create table sessions (
        id uuid primary key,
        user_id uuid not null references users (id) on delete cascade,
        kind text not null check (kind in ('browser', 'token')),
        token_hash bytea constraint sessions_token_hash_unique unique check (octet_length(token_hash) = 32),
        scopes text[],
        ip inet,
        user_agent text,
        created_at timestamptz not null default now(),
        last_seen_at timestamptz not null default now(),
        idle_seconds integer not null check (idle_seconds > 0),
        idle_expires_at timestamptz not null,
        expires_at timestamptz not null
      )`);
    this.addSql('create index sessions_user_id_index on sessions (user_id, id)');
    this.addSql('create index sessions_idle_expires_at_index on sessions (idle_expires_at)');
    this.addSql('create index sessions_expires_at_index on sessions (expires_at)');
    this.addSql(`
      create table refresh_tokens (
        token_hash bytea primary key check (octet_length(token_hash) = 32),
        session_id uuid not null references sessions (id) on delete cascade,
        created_at timestamptz not null default now(),
        spent_at timestamptz,
        sealed_successor bytea check (octet_length(sealed_successor) = 32)
      )`);
    this.addSql('create index refresh_tokens_session_id_index on refresh_tokens (session_id)');
    this.addSql(`
      create table setup_links (
        code_hash bytea primary key check (octet_length(code_hash) = 32),
        expires_at timestamptz not null
      )`);
  }

  override down(): void {
    this.addSql('drop table setup_links');
    this.addSql('drop table refresh_tokens');
    this.addSql('drop table sessions');
    this.addSql('drop table users');
  }
}
