import { createHmac } from 'node:crypto';
import { SECRET, sessionTokenOf, sql, USERS } from '../population.js';
import { byCookie } from '../requests.js';
import { authOptions } from './options.js';

export const betterAuthPeer = {
  name: 'Better Auth',
  database: 'bench_better_auth',
  seed,
  program: ['bench/peers/better-auth/server.js'],
  environment: () => ({ SECRET }),
  doors: {
    session: {
      requestFor: byCookie(
        '/api/auth/get-session',
        (user) => `better-auth.session_token=${signed(sessionTokenOf(user))}`,
      ),
      revoke: `delete from session where "userId" = (select id from "user" where name = $1)`,
      // It answers 200 and `null` to whom it does not know.
      isRefusal: ({ status, body }) => status === 200 && body === 'null',
    },
  },
};

async function seed(client, databaseUrl) {
  const { getMigrations } = await import('better-auth/db/migration');
  const options = authOptions(databaseUrl, SECRET);
  await (await getMigrations(options)).runMigrations();
  await options.database.end();
  await client.query(`
    insert into "user" (id, name, email, "emailVerified", "createdAt", "updatedAt")
    select 'u' || number, ${sql.username}, ${sql.username} || '@example.com', true, now(), now()
      from generate_series(1, ${USERS}) number`);
  await client.query(`
    insert into session (id, "expiresAt", token, "createdAt", "updatedAt", "ipAddress", "userAgent", "userId")
    select 's' || number, now() + interval '7 days', ${sql.sessionToken}, now(), now(), '', '', 'u' || number
      from generate_series(1, ${USERS}) number`);
}

function signed(value) {
  const signature = createHmac('sha256', SECRET).update(value).digest('base64');
  return encodeURIComponent(`${value}.${signature}`);
}
