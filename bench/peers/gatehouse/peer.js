/** Ours, with everything on that production has: log, limits, audit. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { sessionTokenOf, USERS } from '../population.js';
import { byCookie, byToken, signIn } from '../requests.js';
import { seedGatehouse, seedHistory, settle } from './seed.js';

const SECRET_KEY = randomBytes(32).toString('base64');
const END_SESSIONS = 'delete from sessions where user_id = (select id from users where username = $1)';
const ME = '/api/v1/users/me';
/** As `npm start` does. */
const PROGRAM = /&& node (.+)$/.exec(JSON.parse(readFileSync('package.json', 'utf8')).scripts.start)[1].split(' ');

const settings = {
  PUBLIC_URL: 'https://gatehouse.example',
  SECRET_KEY,
  // Longer than a round takes.
  ACCESS_TOKEN_SECONDS: '3600',
  // All come from one address here.
  SIGN_IN_TRIES_PER_ADDRESS: '100000',
  DRAIN_SECONDS: '0',
};

/** Gatehouse on a database with so many users, each of whom has at least so many sessions of each kind. */
function gatehouse(database, users, sessionsOfKind) {
  const sessionsOfEach = Math.floor(sessionsOfKind / users);
  // Of a user's sessions another one for each, so that those in use lie apart.
  const cookieOf = (user) => `__Host-session=${sessionTokenOf(user + users * (user % sessionsOfEach))}`;
  let tokens;
  return {
    database,
    seed: (client, databaseUrl) => seedGatehouse(client, databaseUrl, users, sessionsOfKind),
    settle,
    program: PROGRAM,
    environment: () => settings,
    prepare: async (databaseUrl) => {
      tokens = await signTokens(databaseUrl);
    },
    doors: {
      session: { requestFor: byCookie(ME, cookieOf), revoke: END_SESSIONS },
      token: { requestFor: byToken(ME, (user) => tokens.get(user)), revoke: END_SESSIONS },
    },
  };
}

const small = gatehouse('bench_gatehouse', USERS, USERS);

export const gatehousePeer = {
  ...small,
  name: 'Gatehouse',
  doors: {
    ...small.doors,
    signIn: {
      requestFor: signIn('/api/v1/auth/login'),
      revoke: 'update users set is_active = false where username = $1',
    },
  },
};

/** The same program with one file in place of another: each look-up its own statement. */
export const unbatchedPeer = {
  ...small,
  name: 'Gatehouse, unbatched',
  program: ['--import', './bench/peers/gatehouse/unbatched.js', ...small.program],
  operations: ['session alone', 'token alone'],
};

export const millionPeer = {
  ...gatehouse('bench_gatehouse_million', USERS, 500_000),
  name: 'Gatehouse, 1,000,000 sessions',
  operations: ['session', 'token'],
};

/** One with so many sessions in all, of a fifth as many users, each of whom is in the audit trail once; the first is a super. */
export function growthPeer(sessions) {
  const peer = gatehouse(`bench_growth_${sessions}`, Math.max(5_000, sessions / 5), sessions / 2);
  const seed = async (client, databaseUrl) => {
    await peer.seed(client, databaseUrl);
    await seedHistory(client);
  };
  return { ...peer, name: 'Gatehouse', seed };
}

async function signTokens(databaseUrl) {
  const { stdout } = await promisify(execFile)(process.execPath, ['bench/peers/gatehouse/tokens.program.js'], {
    env: { ...settings, NODE_ENV: 'production', DATABASE_URL: databaseUrl },
    maxBuffer: 64 * 1_024 * 1_024,
  });
  return new Map(JSON.parse(stdout));
}
