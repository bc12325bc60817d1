/** The requests that a server is asked, in a shape that both Node and the load generator can send. */
import { hs256, PASSWORD, usernameOf } from './population.js';

/** `GET path` with a cookie. */
export function byCookie(path, cookieOf) {
  return (user) => ({ method: 'GET', path, headers: { cookie: cookieOf(user) } });
}

/** `GET path` with an access token. */
export function byToken(path, tokenOf) {
  return (user) => ({ method: 'GET', path, headers: { authorization: `Bearer ${tokenOf(user)}` } });
}

/** `GET path` with a token that the peer's secret signs. Each is signed once: the load sends the same bytes again and again. */
export function byOwnToken(path, claimsOf) {
  const signed = new Map();
  return byToken(path, (user) => {
    if (!signed.has(user)) signed.set(user, hs256(claimsOf(user)));
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

/** The same request with a credential that is nobody's: one character of the cookie, the token or the password is another. */
export function forged({ headers, body, ...request }) {
  if (body) return { ...request, headers, body: body.replace(PASSWORD, PASSWORD.replace('lakers', 'bakers')) };
  const [[name, value]] = Object.entries(headers);
  // Not the last one: of that some bits are padding.
  const at = value.length - 6;
  const other = value[at] === 'A' ? 'B' : 'A';
  return { ...request, headers: { [name]: value.slice(0, at) + other + value.slice(at + 1) } };
}
