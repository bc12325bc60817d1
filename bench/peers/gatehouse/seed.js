import { hash } from '@node-rs/argon2';
import { PASSWORD, sql, USERS } from '../population.js';

/** Our own migrations, then users and, for each, so many sessions of a browser and as many of a program. */
export async function seedGatehouse(client, databaseUrl, sessionsOfEach) {
  const { migrateDatabase } = await import('../../../dist/src/database/prepare-database.js');
  await migrateDatabase(databaseUrl);
  await client.query(
    `insert into users (id, username, username_key, email, email_key, password_hash)
     select uuidv7(), name, name, name || '@example.com', name || '@example.com', $1
       from generate_series(1, ${USERS}) number, lateral (select ${sql.username} as name) as named`,
    [await hash(PASSWORD, { memoryCost: 19_456, timeCost: 2, parallelism: 1 })],
  );
  // Session number n is that of user n, n - USERS, n - 2 * USERS and so on.
  const sessionsOf = (kind, tokenHash) => `
    insert into sessions (id, user_id, kind, token_hash, ip, user_agent, idle_seconds, idle_expires_at, expires_at)
    select uuidv7(), u.id, '${kind}', ${tokenHash}, '127.0.0.1', 'bench', 86400,
           now() + interval '1 day', now() + interval '30 days'
      from generate_series(1, ${USERS * sessionsOfEach}) number
      join users u on u.username = 'user' || lpad(((number - 1) % ${USERS} + 1)::text, 5, '0')
     order by number`;
  await client.query(sessionsOf('browser', `sha256((${sql.sessionToken})::bytea)`));
  await client.query(sessionsOf('token', 'null'));
}
