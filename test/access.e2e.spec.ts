import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { apiOperations } from './support/openapi.js';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { getTokens, signedIn, userFactory } from './support/users.js';

interface Operation {
  readonly operationId: string;
  readonly method: Parameters<TestApp['request']>[0];
  readonly path: string;
  readonly allowed: boolean;
  readonly refusal?: string;
  readonly missing?: string[];
}
interface Access {
  readonly scopes: string[];
  readonly operations: Operation[];
}

const NOBODYS_ID = '0193c0de-7a11-7000-8000-000000000001';

let app: TestApp;

beforeAll(async () => {
  app = await startTestApp();
});

afterAll(() => app.close());

const ask = (headers: Headers, query = '') => app.request<Access>('GET', `/api/v1/access${query}`, { headers });

async function narrowed(scope: string): Promise<Headers> {
  const { access_token: token } = await getTokens(app, await userFactory.create(app, { scopes: ['super'] }), scope);
  return { authorization: `Bearer ${token}` };
}

async function stale(scopes: string[]): Promise<Headers> {
  const { user, as } = await signedIn(app, { scopes });
  await app.sql(`update sessions set authenticated_at = now() - interval '31 minutes' where user_id = $1`, [user.id]);
  return as;
}

const CALLERS: readonly (readonly [name: string, scopes: string[], come: () => Promise<Headers>])[] = [
  ['a user without any scope', [], async () => (await signedIn(app)).as],
  ['an admin', ['admin'], async () => (await signedIn(app, { scopes: ['admin'] })).as],
  ['an admin with a cookie', ['admin'], async () => (await signedIn(app, { scopes: ['admin'] }, 'cookie')).as],
  ['a super', ['super', 'admin'], async () => (await signedIn(app, { scopes: ['super'] })).as],
  ['a super whose token is for an admin', ['admin'], () => narrowed('admin')],
  ['a super whose token is for nothing in particular', [], () => narrowed('authenticated')],
  ['a user who signed in half an hour ago', [], () => stale([])],
  ['a super who signed in half an hour ago', ['super', 'admin'], () => stale(['super'])],
];

/** Signing out comes last: nobody may do anything afterwards. */
const inOrder = (operations: readonly Operation[]) =>
  operations.toSorted((a, b) => Number(a.path.endsWith('/logout')) - Number(b.path.endsWith('/logout')));

/** Calls an operation with an id that nobody has and without a body: whoever may come in gets no further than that. */
async function refusalAt({ method, path }: Operation, headers: Headers) {
  const answer = await app.request(method, path.replaceAll(/\{\w+\}/g, NOBODYS_ID), { headers });
  const challenge = answer.headers['www-authenticate'];
  const isRefused = [401, 403, 409].includes(answer.status);
  return { isRefused, status: answer.status, challenge, missing: answer.body.missing };
}

describe('GET /api/v1/access', () => {
  describe.each(CALLERS)('tells %s', (_, scopes, come) => {
    it('what really happens at each operation that there is (R66)', async () => {
      const headers = await come();
      const { body } = await ask(headers);
      expect(body.scopes.toSorted()).toEqual(['authenticated', ...scopes].toSorted());
      expect(new Set(body.operations.map(({ method, path }) => `${method} ${path}`))).toEqual(
        new Set(apiOperations.map(({ method, path }) => `${method} ${path}`)),
      );
      for (const operation of inOrder(body.operations)) {
        const { operationId, allowed, refusal, missing } = operation;
        const really = await refusalAt(operation, headers);
        expect({ operationId, allowed }).toEqual({ operationId, allowed: !really.isRefused });
        expect(refusal === undefined).toBe(allowed);
        if (refusal === 'insufficient_scope') expect(really.status).toBe(403);
        if (refusal === 'insufficient_user_authentication') expect(really.status).toBe(401);
        if (refusal && really.challenge) expect(really.challenge).toContain(`error="${refusal}"`);
        if (really.missing) expect(missing).toEqual(really.missing);
      }
    });
  });

  it('names for each refusal what would help, and for what is allowed nothing', async () => {
    const told = async (headers: Headers) =>
      Object.fromEntries((await ask(headers)).body.operations.map((each) => [each.operationId, each]));
    const remove = { operationId: 'Users_delete', method: 'DELETE', path: '/api/v1/users/{id}' };
    const [admin, chief, late] = [
      await signedIn(app, { scopes: ['admin'] }),
      await narrowed('super'),
      await stale(['super']),
    ];
    expect((await told(admin.as)).Users_delete).toEqual({
      ...remove,
      allowed: false,
      refusal: 'insufficient_scope',
      missing: ['super'],
    });
    expect((await told(late)).Users_delete).toEqual({
      ...remove,
      allowed: false,
      refusal: 'insufficient_user_authentication',
    });
    expect((await told(chief)).Users_delete).toEqual({ ...remove, allowed: true });
  });
});

describe('GET /api/v1/access?as=', () => {
  it('shows an admin what a holder of other scopes may do, as one who just signed in', async () => {
    const admin = await stale(['admin']);
    for (const scopes of ['authenticated', 'admin', 'super']) {
      const holder = await signedIn(app, { scopes: [scopes] });
      const [shown, own] = [await ask(admin, `?as=${scopes}`), await ask(holder.as)];
      expect(shown.body.operations).toEqual(own.body.operations);
      expect(shown.body.scopes.toSorted()).toEqual(own.body.scopes.toSorted());
    }
    expect((await ask(admin, '?as=admin+authenticated')).body).toEqual((await ask(admin, '?as=admin')).body);
  });

  it('is for admins: anyone else is told what is missing (R66)', async () => {
    for (const headers of [(await signedIn(app)).as, await narrowed('authenticated')]) {
      const { status, body } = await ask(headers, '?as=admin');
      expect({ status, body }).toMatchObject({ status: 403, body: { missing: ['admin'] } });
    }
  });

  it.each(['adminn', 'admin adminn', 'admin  super', 'ADMIN', '', 'admin,super'])(
    'refuses %j, which names what is no scope',
    async (scopes) => {
      const { as } = await signedIn(app, { scopes: ['admin'] });
      const { status, body } = await ask(as, `?as=${encodeURIComponent(scopes)}`);
      expect({ status, body }).toMatchObject({ status: 422, body: { errors: [{ path: 'as' }] } });
    },
  );
});
