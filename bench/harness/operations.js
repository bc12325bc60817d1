/** What is asked of each peer: through which of its doors, and over how many connections. */
export const OPERATIONS = [
  { name: 'session', title: '`GET me` by session, 32 connections', kind: 'session', connections: 32 },
  { name: 'token', title: '`GET me` by JWT with its live look-up, 32 connections', kind: 'token', connections: 32 },
  { name: 'session alone', title: '`GET me` by session, 1 connection', kind: 'session', connections: 1 },
  { name: 'token alone', title: '`GET me` by JWT with its live look-up, 1 connection', kind: 'token', connections: 1 },
  { name: 'sign-in', title: 'Sign-in with a password, 8 connections', kind: 'signIn', connections: 8 },
];

export function takesPart(peer, { name, kind }) {
  return kind in peer.doors && (peer.operations?.includes(name) ?? true);
}
