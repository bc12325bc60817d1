import { afterAll, describe, expect, it } from '@jest/globals';
import { effectiveScopes, registeredScopes, Scope } from '../src/access/scopes.js';
import { buildOpenApi } from '../src/docs/openapi.js';
import { type Answer, type Headers, ORIGIN, startTestApp } from './support/app.js';
import { type DeclaredRoute, declaredRoutes, servedRoutes } from './support/routes.js';
import { openOnPurpose } from './support/open-doors.js';
import { signedIn, type Way } from './support/users.js';

const app = await startTestApp();
const routes = declaredRoutes(app);

afterAll(() => app.close());

const NOBODYS_ID = '0193c0de-7a11-7000-8000-000000000001';
const WAYS: readonly Way[] = ['bearer', 'cookie'];
const name = ({ method, path }: DeclaredRoute): string => `${method} ${path}`;
const isUnsafe = ({ method }: DeclaredRoute): boolean => method !== 'GET';
const scopesOf = ({ rule }: DeclaredRoute): readonly string[] => (rule.kind === 'signed-in' ? rule.scopes : []);
const missing = (route: DeclaredRoute, held: readonly string[]): string[] =>
  scopesOf(route).filter((scope) => !effectiveScopes([Scope.authenticated, ...held]).includes(scope));

/** Calls a route with an id that nobody has and without a body: whoever may come in gets no further than that. */
function call(route: DeclaredRoute, headers: Headers = {}): Promise<Answer> {
  return app.request(route.method, route.path.replaceAll(/:\w+/g, NOBODYS_ID), { headers });
}

async function callAs(route: DeclaredRoute, scopes: readonly string[], way: Way): Promise<Answer> {
  return call(route, (await signedIn(app, { scopes }, way)).as);
}

const isSentToSignIn = ({ status, headers }: Answer): boolean =>
  status === 303 && /^\/auth(\?|$)/.test(headers.location ?? '');

function expectLetIn(answer: Answer): void {
  expect(answer.status).not.toBe(401);
  expect(answer.status).not.toBe(403);
  expect(answer.status).toBeLessThan(500);
}

/** The words of the route's surface for "sign in first". */
function expectToldToSignIn(route: DeclaredRoute, answer: Answer): void {
  expect(answer.setCookies).toEqual([]);
  if (route.surface === 'page') {
    expect(isSentToSignIn(answer)).toBe(true);
    return;
  }
  expect(answer.status).toBe(401);
  expect(answer.headers['www-authenticate']).toMatch(/^Bearer\b/);
  expect(answer.headers.location).toBeUndefined();
}

function expectForbidden(route: DeclaredRoute, answer: Answer): void {
  expect(answer.status).toBe(403);
  const type = { rest: 'application/problem+json', oauth: 'application/json', page: 'text/html' }[route.surface];
  expect(answer.headers['content-type']).toContain(type);
}

const table = (chosen: DeclaredRoute[]): [string, DeclaredRoute][] => chosen.map((route) => [name(route), route]);
const guarded = routes.filter(({ rule }) => rule.kind === 'signed-in');
const open = routes.filter(({ rule }) => rule.kind !== 'signed-in');
const scoped = guarded.filter((route) => missing(route, []).length > 0);

describe('the routes that the server has', () => {
  it('are those that a controller declares, and no other (R66)', () => {
    expect(servedRoutes(app).toSorted()).toEqual(routes.map(name).toSorted());
  });

  it('are all in the API document, pages aside, with who may call them', () => {
    const { paths } = buildOpenApi(app.nest);
    const documented = Object.entries(paths).flatMap(([path, item]) =>
      Object.entries(item as Record<string, { security?: Record<string, string[]>[] }>).map(([method, operation]) => ({
        route: `${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`,
        scopes: operation.security?.flatMap((way) => way.password ?? []) ?? null,
        isOpen: operation.security?.length === 0,
      })),
    );
    const declared = routes
      .filter(({ surface }) => surface !== 'page')
      .map((route) => ({ route: name(route), scopes: [...scopesOf(route)], isOpen: route.rule.kind !== 'signed-in' }));
    const byRoute = (a: { route: string }, b: { route: string }) => a.route.localeCompare(b.route, 'en');
    expect(documented.toSorted(byRoute)).toEqual(declared.toSorted(byRoute));
  });

  it('ask for scopes that are registered', () => {
    for (const scope of routes.flatMap(scopesOf)) expect([...registeredScopes().keys()]).toContain(scope);
  });

  it('are open to strangers only where .spectral.yaml says so (R66)', () => {
    const restOpen = open.filter(({ surface }) => surface !== 'page').map(name);
    expect(restOpen.toSorted()).toEqual(openOnPurpose().toSorted());
  });

  it('are enough of them for the rest of this file to mean something', () => {
    expect(guarded.length).toBeGreaterThan(15);
    expect(scoped.length).toBeGreaterThan(6);
  });
});

describe('a stranger', () => {
  it.each(table(guarded))(
    'is told to sign in at %s, by a redirect that keeps no body only where people look (A21, A22, R46)',
    async (_, route) => {
      expectToldToSignIn(route, await call(route));
    },
  );

  it.each(table(guarded))('is told to sign in at %s whatever is presented that is not good (R46)', async (_, route) => {
    const presented: Headers[] = [
      { authorization: 'Bearer not.a.token' },
      { authorization: 'Basic YWRhOmFkYQ==' },
      { cookie: `session=${'A'.repeat(43)}`, origin: ORIGIN },
      { cookie: 'session=x', 'sec-fetch-site': 'same-origin' },
    ];
    for (const headers of presented) {
      expectToldToSignIn(route, await call(route, headers));
    }
  });

  it.each(table(open))('may call %s', async (_, route) => {
    const answer = await call(route);
    expectLetIn(answer);
    expect(isSentToSignIn(answer)).toBe(false);
  });
});

describe.each(WAYS)('a user without any scope, by %s,', (way) => {
  it.each(table(scoped))('may not call %s (B7, R58, R66)', async (_, route) => {
    const answer = await callAs(route, [], way);
    expectForbidden(route, answer);
    const challenge = `Bearer error="insufficient_scope", scope="${missing(route, []).join(' ')}"`;
    if (route.surface === 'rest') expect(answer.body.missing).toEqual(missing(route, []));
    if (route.surface !== 'page')
      expect(answer.headers['www-authenticate']).toBe(way === 'bearer' ? challenge : undefined);
  });

  it.each(table(guarded.filter((route) => !scoped.includes(route))))('may call %s', async (_, route) => {
    expectLetIn(await callAs(route, [], way));
  });
});

describe.each(WAYS)('an admin, by %s,', (way) => {
  it.each(table(scoped))('may call %s just if admin is all that it asks for (R67)', async (_, route) => {
    const answer = await callAs(route, [Scope.admin], way);
    if (missing(route, [Scope.admin]).length === 0) expectLetIn(answer);
    else expectForbidden(route, answer);
  });
});

describe.each(WAYS)('a user with just the scopes that are asked for, by %s,', (way) => {
  it.each(table(scoped))('may call %s (A30, R66)', async (_, route) => {
    expectLetIn(await callAs(route, scopesOf(route), way));
  });
});

describe('a user who is signed in', () => {
  it('has no business at sign-in and sign-up and is sent home', async () => {
    for (const route of routes.filter(({ rule }) => rule.kind === 'anonymous-only')) {
      const answer = await callAs(route, [], 'cookie');
      if (route.surface === 'page') expect([answer.status, answer.headers.location]).toEqual([303, '/']);
      else expect(answer.status).toBe(409);
    }
  });
});

describe('another site', () => {
  it.each(table(guarded.filter(isUnsafe)))('cannot make a browser call %s (A20, R41)', async (_, route) => {
    const { as } = await signedIn(app, { scopes: scopesOf(route) }, 'cookie');
    const cookie = as.cookie ?? '';
    const fromElsewhere: Headers[] = [
      { cookie },
      { cookie, origin: 'https://evil.example' },
      { cookie, origin: 'null' },
      { cookie, origin: ORIGIN, 'sec-fetch-site': 'cross-site' },
      { cookie, origin: ORIGIN, 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of fromElsewhere) {
      expectForbidden(route, await call(route, headers));
    }
    expectLetIn(await call(route, as));
  });

  it.each(table(open.filter(isUnsafe)))(
    "cannot make a browser call %s, a stranger's either (A20, R41)",
    async (_, route) => {
      expectForbidden(route, await call(route, { origin: 'https://evil.example' }));
      expectForbidden(route, await call(route, { 'sec-fetch-site': 'cross-site' }));
    },
  );
});

describe('a user who was shut out a moment ago', () => {
  it.each(table(guarded))('is told to sign in at %s (A15, B7, R33)', async (_, route) => {
    for (const way of WAYS) {
      const { user, as } = await signedIn(app, { scopes: scopesOf(route) }, way);
      await app.sql('update users set is_active = false where id = $1', [user.id]);
      expectToldToSignIn(route, await call(route, as));
    }
  });
});
