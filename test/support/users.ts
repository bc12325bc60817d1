import { PasswordHasher } from '../../src/users/passwords/password-hasher.js';
import type { User } from '../../src/users/user.entity.js';
import { UsersService } from '../../src/users/users.service.js';
import type { TokenResponse } from '../../src/auth/oauth/oauth.schemas.js';
import { type Headers, ORIGIN, type TestApp } from './app.js';

/** Every made user's password. */
export const PASSWORD = 'nine tall lighthouses in fog';

export interface UserWishes {
  readonly username?: string;
  readonly email?: string;
  /** Beside `authenticated`, which everybody has. */
  readonly scopes?: readonly string[];
  readonly isActive?: boolean;
  readonly firstName?: string;
  /** Null: a user without a password. */
  readonly passwordHash?: string | null;
}

let sequence = 0;
let hash: Promise<string> | undefined;

/** A number that no other call in this file has had, for names. */
export function next(): number {
  return ++sequence;
}

/** What a registration sends. */
export function newUser(wishes: Readonly<Record<string, unknown>> = {}) {
  const username = `person${next()}`;
  return { username, email: `${username}@example.org`, password: PASSWORD, ...wishes };
}

/** Makes users as the application does, but for the hash of their password, which is made once. */
export const userFactory = {
  async create(app: TestApp, { scopes = [], isActive = true, ...wishes }: UserWishes = {}): Promise<User> {
    hash ??= app.nest.get(PasswordHasher, { strict: false }).hash(PASSWORD);
    const passwordHash = await hash;
    const { password: _, ...person } = newUser();
    const users = app.nest.get(UsersService, { strict: false });
    return app.run(async () => {
      const user = await users.create({ ...person, passwordHash, ...wishes, scopes: ['authenticated', ...scopes] });
      return isActive ? user : users.update(user, { isActive });
    });
  },
};

export type Way = 'cookie' | 'bearer';

/** What a signed-in caller sends along: the cookie as a browser would from our own pages, or the access token. */
export async function signInAs(app: TestApp, user: Pick<User, 'username'>, way: Way = 'bearer'): Promise<Headers> {
  if (way === 'cookie') return { cookie: await signInWithCookie(app, user), origin: ORIGIN };
  return { authorization: `Bearer ${(await getTokens(app, user)).access_token}` };
}

/** `name=value` of a new session's cookie. */
export async function signInWithCookie(app: TestApp, { username }: Pick<User, 'username'>): Promise<string> {
  const answer = await app.request('POST', '/api/v1/auth/login', { json: { username, password: PASSWORD } });
  if (answer.status !== 200) throw new Error(`${username} could not sign in: ${answer.text}`);
  return cookieOf(answer.setCookies);
}

/** The tokens of a new session. */
export async function getTokens(
  app: TestApp,
  { username }: Pick<User, 'username'>,
  scope?: string,
): Promise<TokenResponse> {
  const form = { grant_type: 'password', username, password: PASSWORD, ...(scope === undefined ? {} : { scope }) };
  const answer = await app.request<TokenResponse>('POST', '/api/v1/auth/token', { form });
  if (answer.status !== 200) throw new Error(`${username} got no token: ${answer.text}`);
  return answer.body;
}

/** A user of these scopes with what to send as that user. */
export async function signedIn(
  app: TestApp,
  wishes: UserWishes = {},
  way: Way = 'bearer',
): Promise<{ user: User; as: Headers }> {
  const user = await userFactory.create(app, wishes);
  return { user, as: await signInAs(app, user, way) };
}

/** `name=value` of the session cookie that an answer sets. */
export function cookieOf(setCookies: readonly string[]): string {
  const [cookie, ...more] = setCookies.filter((each) => /^(__Host-)?session=/.test(each));
  if (cookie === undefined || more.length > 0) throw new Error(`Not one session cookie: ${JSON.stringify(setCookies)}`);
  return cookie.split(';', 1)[0] ?? '';
}
