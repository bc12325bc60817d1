/** The schema of a tutorial: users and sessions, each session found by the hash of its token. */
import { sql, USERS } from '../population.js';

export async function seedUsers(client, passwordHash) {
  await client.query(`
    create table users (
      id serial primary key,
      username text not null unique,
      email text not null unique,
      password_hash text not null,
      scopes text[] not null default '{authenticated}',
      is_active boolean not null default true,
      created_at timestamptz not null default now(),
      updated_at timestamptz not null default now()
    )`);
  await client.query(
    `insert into users (username, email, password_hash)
     select ${sql.username}, ${sql.username} || '@example.com', $1 from generate_series(1, ${USERS}) number`,
    [passwordHash],
  );
}

/** One session for each user, of the user's own number. */
export async function seedSessions(client) {
  await client.query(`
    create table sessions (
      id serial primary key,
      token_hash text not null unique,
      user_id integer not null references users (id) on delete cascade,
      created_at timestamptz not null default now(),
      expires_at timestamptz not null
    )`);
  await client.query(`
    insert into sessions (token_hash, user_id, expires_at)
    select encode(sha256((${sql.sessionToken})::bytea), 'hex'), number, now() + interval '7 days'
      from generate_series(1, ${USERS}) number`);
  await client.query('create index on sessions (user_id)');
}
