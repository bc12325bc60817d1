import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { TokenResponse } from '../src/auth/oauth/oauth.schemas.js';
import { type Answer, type Headers, startTestApp, type TestApp } from './support/app.js';
import { type Instance, startInstance } from './support/instance.js';
import { getTokens, PASSWORD, signedIn, signInAs, userFactory } from './support/users.js';
import { type Shot, volley } from './support/volley.js';

/** Two instances start here, and one of them twice. */
jest.setTimeout(120_000);

let app: TestApp;
let other: Instance;
let asSuper: Headers;

beforeAll(async () => {
  app = await startTestApp();
  other = await startInstance(app);
  asSuper = (await signedIn(app, { scopes: ['super'] })).as;
});

afterAll(async () => {
  await other.end();
  await app.close();
});

/** Sends to an instance. */
type Send = (request: Omit<Shot, 'to'>) => Promise<Answer>;

const at =
  (origin: () => string | Promise<string>): Send =>
  async (request) => {
    const [answer] = await volley([{ ...request, to: await origin() }]);
    if (!answer) throw new Error('There is no answer.');
    return answer;
  };

const PLACES: Readonly<Record<string, Send>> = {
  'the same instance': at(() => app.listen()),
  'the other instance': at(() => other.origin),
};

/** What somebody still holds of a session of an admin's, and what it is good for. */
interface Held {
  readonly userId: string;
  /** What speaks for this session. */
  readonly own: Headers;
  /** What speaks for another session of the same user. */
  readonly elsewhere: Headers;
  /** What it allows at an instance: `scope` to list users, `session` only to be somebody, `nothing`. */
  worth(send: Send): Promise<'scope' | 'session' | 'nothing'>;
}

const worthOf = async (send: Send, headers: Headers) => {
  const { status } = await send({ method: 'GET', path: '/api/v1/users?limit=1', headers });
  expect([200, 401, 403]).toContain(status);
  return status === 200 ? 'scope' : status === 403 ? 'session' : 'nothing';
};

const refresh = (send: Send, token: string) =>
  send({ method: 'POST', path: '/api/v1/auth/token', form: { grant_type: 'refresh_token', refresh_token: token } });

const CREDENTIALS: Readonly<Record<string, () => Promise<Held>>> = {
  cookie: async () => {
    const [user, elsewhere] = await someone();
    const own = await signInAs(app, user, 'cookie');
    return { userId: user.id, own, elsewhere, worth: (send) => worthOf(send, own) };
  },
  'access token': async () => {
    const [user, elsewhere] = await someone();
    const own = await signInAs(app, user);
    return { userId: user.id, own, elsewhere, worth: (send) => worthOf(send, own) };
  },
  'refresh token': async () => {
    const [user, elsewhere] = await someone();
    let tokens = await getTokens(app, user);
    const own = bearer(tokens);
    const worth = async (send: Send) => {
      const answer = await refresh(send, tokens.refresh_token);
      expect([200, 400]).toContain(answer.status);
      if (answer.status === 400) return 'nothing';
      tokens = answer.body as unknown as TokenResponse;
      return worthOf(send, bearer(tokens));
    };
    return { userId: user.id, own, elsewhere, worth };
  },
};

async function someone() {
  const user = await userFactory.create(app, { scopes: ['admin'] });
  return [user, await signInAs(app, user, 'cookie')] as const;
}

function bearer({ access_token }: TokenResponse): Headers {
  return { authorization: `Bearer ${access_token}` };
}

/** An act that ends something, as a request. */
type Act = (held: Held) => Omit<Shot, 'to'>;

const acts = {
  logout: ({ own }) => ({ method: 'POST', path: '/api/v1/auth/logout', headers: own }),
  endOthers: ({ elsewhere }) => ({ method: 'DELETE', path: '/api/v1/sessions', headers: elsewhere }),
  endAll: ({ userId }) => ({ method: 'DELETE', path: `/api/v1/users/${userId}/sessions`, headers: asSuper }),
  changePassword: ({ elsewhere }) => ({
    method: 'PUT',
    path: '/api/v1/users/me/password',
    json: { currentPassword: PASSWORD, newPassword: 'eleven slow ferries at dawn' },
    headers: elsewhere,
  }),
  disable: ({ userId }) => ({
    method: 'PATCH',
    path: `/api/v1/users/${userId}`,
    json: { isActive: false },
    headers: asSuper,
  }),
  delete: ({ userId }) => ({ method: 'DELETE', path: `/api/v1/users/${userId}`, headers: asSuper }),
  deleteOneself: ({ elsewhere }) => ({
    method: 'DELETE',
    path: '/api/v1/users/me',
    json: { password: PASSWORD },
    headers: elsewhere,
  }),
  takeScope: ({ userId }) => ({
    method: 'PATCH',
    path: `/api/v1/users/${userId}`,
    json: { scopes: [] },
    headers: asSuper,
  }),
} satisfies Record<string, Act>;

async function perform(act: Act, held: Held, send: Send): Promise<void> {
  const { status } = await send(act(held));
  expect([200, 204]).toContain(status);
}

/** Each credential, at each instance: it is worth something, the act is acknowledged, at the next request it is worth `left`. */
function ends(act: Act, left: 'session' | 'nothing' = 'nothing'): void {
  const cells = Object.keys(CREDENTIALS).flatMap((credential) =>
    Object.keys(PLACES).map((place) => ({ credential, place })),
  );
  it.each(cells)('at once for the $credential at $place', async ({ credential, place }) => {
    const [hold, send] = [CREDENTIALS[credential], PLACES[place]];
    const here = PLACES['the same instance'];
    if (!hold || !send || !here) throw new Error('There is no such cell.');
    const held = await hold();
    expect(await held.worth(send)).toBe('scope');
    await perform(act, held, here);
    expect(await held.worth(send)).toBe(left);
    expect(await held.worth(here)).toBe(left);
  });
}

describe('Signing out ends the session (R32, R56)', () => {
  ends(acts.logout);
});
describe('Ending one’s other sessions ends them (R35, R56)', () => {
  ends(acts.endOthers);
});
describe('An admin’s ending all sessions of a user ends them (R35, R56)', () => {
  ends(acts.endAll);
});
describe('A change of password ends the other sessions (R34, R56)', () => {
  ends(acts.changePassword);
});
describe('Deactivating a user ends their sessions (R33, R56)', () => {
  ends(acts.disable);
});
describe('Deleting a user ends their sessions (R33, R56)', () => {
  ends(acts.delete);
});
describe('Deleting oneself ends one’s other sessions (R33, R56)', () => {
  ends(acts.deleteOneself);
});
describe('Taking a scope takes it (R56, R70)', () => {
  ends(acts.takeScope, 'session');
});

describe('A crash right after', () => {
  const lasting: [string, Act, 'session' | 'nothing'][] = [
    ['signing out', acts.logout, 'nothing'],
    ['ending sessions', acts.endAll, 'nothing'],
    ['a change of password', acts.changePassword, 'nothing'],
    ['deactivation', acts.disable, 'nothing'],
    ['deletion', acts.delete, 'nothing'],
    ['taking a scope', acts.takeScope, 'session'],
  ];

  it('undoes none of it (R63; Keycloak CVE-2026-9802)', async () => {
    const cases: { what: string; held: Held; act: Act; left: string }[] = [];
    for (const [act, perform, left] of lasting) {
      for (const [credential, hold] of Object.entries(CREDENTIALS)) {
        cases.push({ what: `${credential} after ${act}`, held: await hold(), act: perform, left });
      }
    }
    let crashing = await startInstance(app);
    const send = at(() => crashing.origin);
    for (const { held } of cases) expect(await held.worth(send)).toBe('scope');
    await Promise.all(cases.map(({ act, held }) => perform(act, held, send)));
    await crashing.kill();
    crashing = await startInstance(app);
    try {
      for (const { what, held, left } of cases) expect([what, await held.worth(send)]).toEqual([what, left]);
    } finally {
      await crashing.end();
    }
  });
});
