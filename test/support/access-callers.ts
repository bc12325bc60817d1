import { SessionsService } from '../../src/sessions/sessions.service.js';
import { RefreshTokensService } from '../../src/auth/tokens/refresh-tokens.service.js';
import { AccessTokensService } from '../../src/auth/tokens/access-tokens.service.js';
import { lockedScopes, scopesOfGranted } from './access-lock.js';
import { type Headers, ORIGIN, type TestApp } from './app.js';
import { userFactory, type Way } from './users.js';

/** Somebody who tries a door. */
export interface AccessCaller {
  readonly name: string;
  /** What the caller may do just now; null: nobody is known by what is presented. */
  readonly scopes: readonly string[] | null;
  readonly way: Way | null;
  /** Whether the password was given a short time ago. */
  readonly isFresh: boolean;
  /** What the request shows of the page that sends it. */
  readonly origin: 'own' | 'foreign' | 'none';
  /** What the caller sends along. Each call is a new caller, who may so come to an end. */
  present(app: TestApp): Promise<Headers>;
}

/** Whom a session was begun for, and what to send to be taken for that user. */
export interface OpenSession {
  readonly userId: string;
  readonly sessionId: string;
  readonly as: Headers;
}

interface SessionWishes {
  readonly granted?: readonly string[];
  /** Of a token that was asked for fewer scopes than its user has. */
  readonly narrowedTo?: readonly string[];
}

const WAYS: readonly Way[] = ['bearer', 'cookie'];
const CLIENT = { ip: '127.0.0.1', userAgent: 'access matrix' };

/** Begins a session as a sign-in does, without the password's hash, which would take most of the matrix' time. */
export async function openSession(
  app: TestApp,
  way: Way,
  { granted = [], narrowedTo }: SessionWishes = {},
): Promise<OpenSession> {
  const { id: userId, username } = await userFactory.create(app, { scopes: granted });
  return app.run(async (): Promise<OpenSession> => {
    if (way === 'cookie') {
      const begun = await app.nest
        .get(SessionsService, { strict: false })
        .begin({ userId, kind: 'browser', client: CLIENT });
      const cookie = `${app.config.sessionCookieName}=${begun?.token}`;
      return { userId, sessionId: begun?.id ?? '', as: { cookie, origin: ORIGIN } };
    }
    const tokens = app.nest.get(RefreshTokensService, { strict: false });
    const { sessionId = '' } =
      (await tokens.beginSession({ userId, client: CLIENT, scopes: narrowedTo ?? null })) ?? {};
    const scopes = narrowedTo ?? scopesOfGranted(granted);
    const token = await app.nest
      .get(AccessTokensService, { strict: false })
      .sign({ userId, username, sessionId, scopes });
    return { userId, sessionId, as: { authorization: `Bearer ${token}` } };
  });
}

const stranger = (name: string, headers: Headers, origin: AccessCaller['origin'] = 'own'): AccessCaller => ({
  name,
  scopes: null,
  way: null,
  isFresh: false,
  origin,
  present: () => Promise.resolve(headers),
});

/** Nobody, whatever is presented. */
export const strangers: readonly AccessCaller[] = [
  stranger('a stranger', {}, 'none'),
  stranger('somebody with a bad token', { authorization: 'Bearer not.a.token' }),
  stranger('somebody with another scheme', { authorization: 'Basic YWRhOmFkYQ==' }),
  stranger('somebody with an unknown cookie', { cookie: `session=${'A'.repeat(43)}`, origin: ORIGIN }),
  stranger('somebody with a malformed cookie', { cookie: 'session=x', 'sec-fetch-site': 'same-origin' }),
];

const holder = (name: string, way: Way, wishes: SessionWishes, more: Partial<AccessCaller> = {}): AccessCaller => ({
  name: `${name}, by ${way}`,
  scopes: wishes.narrowedTo ?? scopesOfGranted(wishes.granted ?? []),
  way,
  isFresh: true,
  origin: 'own',
  present: async (app) => (await openSession(app, way, wishes)).as,
  ...more,
});

/** Each scope alone, none, and a token that was asked for fewer scopes than its user has. */
export const holders: readonly AccessCaller[] = [
  ...WAYS.flatMap((way) => [
    holder('a user without any scope', way, {}),
    ...lockedScopes
      .filter((scope) => scope !== 'authenticated')
      .map((scope) => holder(`a holder of ${scope}`, way, { granted: [scope] })),
    holder('a holder of every scope', way, { granted: lockedScopes }),
  ]),
  holder('a token of none of its user’s scopes', 'bearer', { granted: lockedScopes, narrowedTo: ['authenticated'] }),
];

/** Something was done to the session or its user a moment ago. */
const afterwards = (name: string, sql: string, more: Partial<AccessCaller>): AccessCaller[] =>
  WAYS.map((way) =>
    holder(
      name,
      way,
      { granted: lockedScopes },
      {
        ...more,
        present: async (app) => {
          const { as, sessionId } = await openSession(app, way, { granted: lockedScopes });
          await app.sql(sql, [sessionId]);
          return as;
        },
      },
    ),
  );

/** Held every scope a moment ago. */
export const shutOut: readonly AccessCaller[] = [
  ...afterwards('somebody whose session has expired', 'update sessions set expires_at = now() where id = $1', {
    scopes: null,
  }),
  ...afterwards('somebody whose session idled', 'update sessions set idle_expires_at = now() where id = $1', {
    scopes: null,
  }),
  ...afterwards('somebody whose session was revoked', 'delete from sessions where id = $1', { scopes: null }),
  ...afterwards(
    'somebody who was deactivated',
    'update users set is_active = false where id = (select user_id from sessions where id = $1)',
    { scopes: null },
  ),
];

/** Holds every scope and gave the password long ago. */
export const stale: readonly AccessCaller[] = afterwards(
  'somebody who signed in a day ago',
  `update sessions set authenticated_at = now() - interval '1 day' where id = $1`,
  { isFresh: false },
);

const sentBy = (name: string, origin: AccessCaller['origin'], headers: Headers): AccessCaller =>
  holder(
    `a cookie ${name}`,
    'cookie',
    { granted: lockedScopes },
    {
      origin,
      present: async (app) => {
        const { as } = await openSession(app, 'cookie', { granted: lockedScopes });
        return { cookie: as.cookie ?? '', ...headers };
      },
    },
  );

/** Requests that another site makes a browser send. */
export const fromElsewhere: readonly AccessCaller[] = [
  sentBy('without an origin', 'none', {}),
  sentBy('from another origin', 'foreign', { origin: 'https://evil.example' }),
  sentBy('from no origin in particular', 'foreign', { origin: 'null' }),
  sentBy('from another site', 'foreign', { origin: ORIGIN, 'sec-fetch-site': 'cross-site' }),
  sentBy('from a neighbouring site', 'foreign', { origin: ORIGIN, 'sec-fetch-site': 'same-site' }),
  stranger('a stranger from another origin', { origin: 'https://evil.example' }, 'foreign'),
  stranger('a stranger from another site', { 'sec-fetch-site': 'cross-site' }, 'foreign'),
];
