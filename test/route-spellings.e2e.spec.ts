import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { effectiveScopes, Scope } from '../src/access/scopes.js';
import { type Headers, startTestApp } from './support/app.js';
import { type DeclaredRoute, declaredRoutes } from './support/routes.js';
import { signedIn, userFactory } from './support/users.js';

const app = await startTestApp();
let victim: string;
let plain: Headers;
let cookie: Headers;

beforeAll(async () => {
  victim = (await userFactory.create(app)).id;
  plain = (await signedIn(app)).as;
  cookie = (await signedIn(app, {}, 'cookie')).as;
});

afterAll(() => app.close());

const guarded = declaredRoutes(app).filter(({ rule }) => rule.kind === 'signed-in');
const mine = effectiveScopes([Scope.authenticated]);
const isScoped = ({ rule }: DeclaredRoute) =>
  rule.kind === 'signed-in' && rule.scopes.some((scope) => !mine.includes(scope));
const table = (routes: DeclaredRoute[]): [string, DeclaredRoute][] =>
  routes.map((route) => [`${route.method} ${route.path}`, route]);

/** Ways of writing a path that a router, a proxy and a guard may each read in their own way. */
function spellingsOf(path: string): string[] {
  const last = path.length - 1;
  const percent = (at: number) => `%${path.charCodeAt(at).toString(16).padStart(2, '0')}`;
  return [
    path,
    `${path}/`,
    `${path}//`,
    `/${path}`,
    path.replace(/(?<=.)\//, '//'),
    path.toUpperCase(),
    path.slice(0, -1) + path.charAt(last).toUpperCase(),
    `${path};x`,
    `${path};x=y/`,
    `${path}%20`,
    `${path}%00`,
    `${path}%0a`,
    `${path}%2f`,
    `${path}%3f`,
    `${path}%23`,
    `${path}.json`,
    `${path}/.`,
    `${path}/x/..`,
    `/.${path}`,
    `/x/..${path}`,
    `/%2e${path}`,
    path.slice(0, 1) + percent(1) + path.slice(2),
    path.slice(0, -1) + percent(last),
    path.replaceAll('/', '%2f'),
    path.replace(/(?<=.)\//, '%2F'),
    path.replaceAll('/', '%252f'),
    path.replaceAll('/', '\\'),
    path.replaceAll('/', '%5c'),
    `${path}?`,
    `${path}?_method=GET`,
    `${path}?_method=DELETE&method=POST`,
    `${path}#`,
  ];
}

const isLetIn = (status: number, location = '') => status < 300 || (status === 303 && !/^\/auth(\?|$)/.test(location));

/** The ways of writing a route by which somebody was let in. */
async function waysIn(route: DeclaredRoute, callers: readonly Headers[]): Promise<string[]> {
  const found: string[] = [];
  const methods = route.method === 'GET' ? (['GET', 'HEAD'] as const) : [route.method];
  for (const spelling of spellingsOf(route.path.replaceAll(/:\w+/g, victim))) {
    for (const method of methods) {
      for (const headers of callers) {
        const answer = await app.request(method, spelling, { headers });
        expect({ spelling, isFault: answer.status >= 500 }).toEqual({ spelling, isFault: false });
        if (isLetIn(answer.status, answer.headers.location)) found.push(`${method} ${spelling}: ${answer.status}`);
      }
    }
  }
  return found;
}

describe('a guard holds however its route is written', () => {
  const overridden = { 'x-http-method-override': 'GET', 'x-original-url': '/health/live', 'x-rewrite-url': '/auth' };

  it.each(table(guarded.filter(({ path }) => path !== '/')))('%s, to a stranger (R72)', async (_, route) => {
    expect(await waysIn(route, [{}, overridden])).toEqual([]);
  });

  it.each(table(guarded.filter(isScoped)))('%s, to a user who lacks its scope (R72)', async (_, route) => {
    expect(await waysIn(route, [plain, cookie])).toEqual([]);
  });

  it('/, to a stranger (R72)', async () => {
    for (const path of ['/', '//', '/./', '/;', '/%2f', '/%20', '/?x', '/#', '/index.html', '/%2e']) {
      for (const method of ['GET', 'HEAD'] as const) {
        const answer = await app.request(method, path);
        expect({ path, in: isLetIn(answer.status, answer.headers.location) }).toEqual({ path, in: false });
      }
    }
  });

  it('and this can tell: who may come in does, by the plain spelling at least (R72)', async () => {
    const { as } = await signedIn(app, { scopes: ['super'] });
    const list = guarded.find(({ method, path }) => method === 'GET' && path === '/api/v1/users');
    expect(list && (await waysIn(list, [as]))).toEqual(expect.arrayContaining(['GET /api/v1/users: 200']));
  });
});
