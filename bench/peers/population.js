/** Who there is in every database: people, their passwords and their sessions, named by number so that nobody need look them up. */
import { createHash, randomBytes } from 'node:crypto';

export const USERS = 10_000;
/**
 * The last of the users are revoked, one by one, while the first make the load. These are so few that each has come by before a
 * measurement begins: what a server remembers of a token, it remembers by then.
 */
const REVOCABLE = 6_000;
export const PASSWORD = 'heat caves lakers 42';

/** What cookies and HS256 tokens of the peers are signed with: new in each run. */
export const SECRET = randomBytes(32).toString('base64url');

export const usersUnderLoad = numbers(1, USERS - REVOCABLE);

const revocable = numbers(USERS - REVOCABLE + 1, USERS);
const revokedByDatabase = new Map();

/** The next user of a database who was not revoked yet. */
export function nextRevocable(database) {
  const revoked = revokedByDatabase.get(database) ?? 0;
  revokedByDatabase.set(database, revoked + 1);
  const user = revocable[revoked];
  if (user === undefined) throw new Error(`All ${REVOCABLE} users that may be revoked are: run fewer rounds.`);
  return user;
}

export function usernameOf(user) {
  return `user${String(user).padStart(5, '0')}`;
}

/** The secret of a session by its number, 43 characters. Nobody guesses at these servers, so it need not be random. */
export function sessionTokenOf(session) {
  return createHash('sha256').update(`session-${session}`).digest('base64url');
}

/** The same in SQL, for a `number` from `generate_series`. */
export const sql = {
  username: usernameInSql('number'),
  usernameOf: usernameInSql,
  sessionToken: `translate(rtrim(encode(sha256(('session-' || number)::bytea), 'base64'), '='), '+/', '-_')`,
};

function usernameInSql(number) {
  return `'user' || to_char(${number}, 'FM99900000')`;
}

function numbers(first, last) {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}
