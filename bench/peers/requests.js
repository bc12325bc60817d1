/** The requests that a server is asked, in a shape that both Node and the load generator can send. */
import jwt from 'jsonwebtoken';
import { PASSWORD, SECRET, usernameOf } from './population.js';

/** `GET path` with a cookie. */
export function byCookie(path, cookieOf) {
  return (user) => ({ method: 'GET', path, headers: { cookie: cookieOf(user) } });
}

/** `GET path` with an access token. */
export function byToken(path, tokenOf) {
  return (user) => ({ method: 'GET', path, headers: { authorization: `Bearer ${tokenOf(user)}` } });
}

/** `GET path` with a token as a peer would sign it, each once: the load sends the same bytes again and again. */
export function byOwnToken(path, claimsOf) {
  const signed = new Map();
  return byToken(path, (user) => {
    if (!signed.has(user)) signed.set(user, jwt.sign(claimsOf(user), SECRET, { expiresIn: '1d' }));
    return signed.get(user);
  });
}

/** A sign-in with username and password. */
export function signIn(path) {
  return (user) => ({
    method: 'POST',
    path,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ username: usernameOf(user), password: PASSWORD }),
  });
}
