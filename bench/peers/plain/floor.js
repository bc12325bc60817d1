/**
 * The least that a server can do: node:http, and one prepared statement a request, or with `--batched` one for all requests of
 * a turn of the event loop. It has no framework, log, limit or audit.
 */
import { createHmac, hash, randomBytes, timingSafeEqual } from 'node:crypto';
import { createServer } from 'node:http';
import { json } from 'node:stream/consumers';
import { verify } from '@node-rs/argon2';
import { Pool } from 'pg';
import { batched } from './batched.js';

const { PORT, DATABASE_URL, SECRET } = process.env;
const pool = new Pool({ connectionString: DATABASE_URL, max: 10 });

const VIEW = `u.id, u.username, u.email, u.scopes, u.is_active as "isActive", u.created_at as "createdAt"`;
const lookUp = (column, type) => ({
  name: `by-${column}`,
  text: `select s.${column} as key, ${VIEW} from sessions s join users u on u.id = s.user_id
          where s.${column} = any($1::${type}[]) and s.expires_at > now() and u.is_active`,
});
const unbatched = (query) => {
  const one = { name: query.name, text: query.text.replace(/any\(\$1::\w+\[\]\)/, '$1') };
  return async (key) => (await pool.query({ ...one, values: [key] })).rows[0];
};
const finder = process.argv.includes('--batched') ? (query) => batched(pool, query) : unbatched;
const findByToken = finder(lookUp('token_hash', 'text'));
const findBySession = finder(lookUp('id', 'int'));

createServer((request, response) => void respond(request, response)).listen(Number(PORT), '127.0.0.1');

async function respond(request, response) {
  try {
    const { status = 200, headers, body } = await answer(request);
    const text = JSON.stringify(body);
    const common = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) };
    response.writeHead(status, { ...common, ...headers }).end(text);
  } catch (error) {
    process.stderr.write(`${error.stack}\n`);
    response.writeHead(500).end();
  }
}

async function answer(request) {
  if (request.url === '/sign-in') return signIn(await json(request));
  const user = await whoAsks(request.headers);
  if (!user) return { status: 401, body: {} };
  const { key: _, ...view } = user;
  return { body: view };
}

function whoAsks({ authorization, cookie }) {
  if (authorization !== undefined) {
    const claims = verifiedClaims(authorization.slice('Bearer '.length));
    return claims && findBySession(claims.sid);
  }
  const token = /(?:^|; )session=([^;]+)/.exec(cookie ?? '')?.[1];
  return token && findByToken(hash('sha256', token));
}

function verifiedClaims(token) {
  const [header, payload, signature] = token.split('.');
  const expected = createHmac('sha256', SECRET).update(`${header}.${payload}`).digest();
  const given = Buffer.from(signature ?? '', 'base64url');
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) return null;
  const claims = JSON.parse(Buffer.from(payload, 'base64url'));
  return claims.exp > Date.now() / 1_000 ? claims : null;
}

/** One look-up, one password hash, one insert. */
async function signIn({ username, password }) {
  const findUser = {
    name: 'user',
    text: `select ${VIEW}, password_hash from users u where username = $1 and is_active`,
  };
  const { rows } = await pool.query({ ...findUser, values: [username] });
  if (!rows[0] || !(await verify(rows[0].password_hash, password))) return { status: 401, body: {} };
  const { password_hash: _, ...view } = rows[0];
  const token = randomBytes(32).toString('base64url');
  const text = `insert into sessions (token_hash, user_id, expires_at) values ($1, $2, now() + interval '7 days')`;
  await pool.query({ name: 'begin', text, values: [hash('sha256', token), view.id] });
  return { headers: { 'set-cookie': `session=${token}; HttpOnly; SameSite=Lax; Path=/` }, body: view };
}
