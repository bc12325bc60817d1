import { hash } from '@node-rs/argon2';
import { PASSWORD, sql, usersUnderLoad } from '../population.js';

const DEADLOCK = '40P01';

/** Our own migrations, then users and, of each kind (a browser's, a program's), so many sessions, dealt out to one user after another. */
export async function seedGatehouse(client, databaseUrl, users, sessionsOfKind) {
  const { migrateDatabase } = await import('../../../dist/src/database/prepare-database.js');
  await migrateDatabase(databaseUrl);
  await client.query(
    `insert into users (id, username, username_key, email, email_key, password_hash)
     select uuidv7(), name, name, name || '@example.com', name || '@example.com', $1
       from generate_series(1, ${users}) number, lateral (select ${sql.usernameOf('number')} as name) as named`,
    [await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
  );
  await client.query('analyze users');
  // Session number n is that of user n, n - users, n - 2 * users and so on.
  const sessionsOf = (kind, tokenHash) => `
    insert into sessions (id, user_id, kind, token_hash, ip, user_agent, idle_seconds, idle_expires_at, expires_at)
    select uuidv7(), u.id, '${kind}', ${tokenHash}, '127.0.0.1', 'bench', 86400,
           now() + interval '1 day', now() + interval '30 days'
      from generate_series(1, ${sessionsOfKind}) number
      join users u on u.username_key = ${sql.usernameOf(`(number - 1) % ${users} + 1`)}
     order by number`;
  await client.query(sessionsOf('browser', `sha256((${sql.sessionToken})::bytea)`));
  await client.query(sessionsOf('token', 'null'));
}

/**
 * As if everybody had been using the server all the time: of what was last seen within the minute a sixtieth is due to be
 * written each second. After a minute in which nobody asked all would be due at once.
 */
export async function settle(client) {
  const dating = `
    update sessions set last_seen_at = now() - random() * interval '1 minute'
      from users, generate_series(1, ${usersUnderLoad.length}) number
     where users.id = user_id and username_key = ${sql.usernameOf('number')}`;
  // The server may still be writing what it saw in the measurement before.
  await client.query(dating).catch((error) => {
    if (error.code !== DEADLOCK) throw error;
    return client.query(dating);
  });
}

/** A record of each user over the last 300 days, some users who are inactive, and a super. */
export async function seedHistory(client) {
  await client.query(`
    insert into audit_events (id, occurred_at, event, actor_id, user_id)
    select uuidv7(age), now() + age, 'authn_login_success', id, id
      from (select id, -300 * random() * interval '1 day' as age from users) as aged
     order by age`);
  await client.query(
    `update users set scopes = '{authenticated,admin,super}' where username_key = ${sql.usernameOf(1)}`,
  );
  // Else the super's browsers would get new cookies, which the load does not know.
  await client.query('update sessions set must_renew = false where must_renew');
  await client.query('update users set is_active = false where id in (select id from users order by id desc limit 50)');
}
