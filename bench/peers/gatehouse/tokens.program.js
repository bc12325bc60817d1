/**
 * Prints an access token for each user by number, signed by the application's own service with the key that is in its
 * database, for one of the user's sessions of a program. Ten thousand sign-ins over HTTP would take minutes, and end in
 * the same bytes. Its environment is that of the server.
 */
import 'reflect-metadata';
import { Client } from 'pg';
import { AccessTokensService } from '../../../dist/src/auth/tokens/access-tokens.service.js';
import { onApplication } from '../../../dist/src/cli/on-application.js';

const client = new Client({ connectionString: process.env.DATABASE_URL });
await client.connect();
// Any of a user's, not the oldest of each, so that those in use lie apart.
const { rows: sessions } = await client.query(`
  select distinct on (u.id) substr(u.username, 5)::int as "user", u.id as "userId", u.username, s.id as "sessionId", u.scopes
    from sessions s join users u on u.id = s.user_id
   where s.kind = 'token' and u.username_key between 'user00001' and 'user09999' and length(u.username_key) = 9
   order by u.id, md5(s.id::text)`);
await client.end();

await onApplication(async (app) => {
  const tokens = app.get(AccessTokensService);
  const signed = [];
  for (const session of sessions) signed.push([session.user, await tokens.sign(session)]);
  process.stdout.write(JSON.stringify(signed));
});
