import { createHmac } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import bcrypt from 'bcrypt';
import { PASSWORD, SECRET, sessionTokenOf, sql, USERS } from '../population.js';
import { seedUsers } from '../plain/seed.js';
import { byCookie, byOwnToken } from '../requests.js';

const TABLE = new URL('../../node_modules/connect-pg-simple/table.sql', import.meta.url);

export const expressPeer = {
  name: 'Express + passport',
  database: 'bench_express',
  seed,
  program: ['bench/peers/express/server.js'],
  environment: () => ({ SECRET }),
  doors: {
    session: {
      requestFor: byCookie('/me', (user) => `connect.sid=${encodeURIComponent(signed(sessionTokenOf(user)))}`),
      revoke: `delete from session where sess -> 'passport' ->> 'user' = (select id::text from users where username = $1)`,
    },
    token: {
      requestFor: byOwnToken('/token/me', (user) => ({ sub: String(user) })),
      revoke: 'update users set is_active = false where username = $1',
    },
  },
};

async function seed(client) {
  await seedUsers(client, await bcrypt.hash(PASSWORD, 10));
  await client.query(await readFile(TABLE, 'utf8'));
  await client.query(`
    insert into session (sid, sess, expire)
    select ${sql.sessionToken},
           json_build_object(
             'cookie', json_build_object('originalMaxAge', 604800000, 'httpOnly', true, 'path', '/',
               'expires', to_char(now() + interval '7 days', 'YYYY-MM-DD"T"HH24:MI:SS.000"Z"')),
             'passport', json_build_object('user', number)),
           now() + interval '7 days'
      from generate_series(1, ${USERS}) number`);
}

/** As the package `cookie-signature` signs, which express-session uses. */
function signed(value) {
  const signature = createHmac('sha256', SECRET).update(value).digest('base64').replace(/=+$/, '');
  return `s:${value}.${signature}`;
}
