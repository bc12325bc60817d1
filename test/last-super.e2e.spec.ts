import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { type Headers, startTestApp, type TestApp } from './support/app.js';
import { PASSWORD, signInAs, userFactory } from './support/users.js';

let app: TestApp;
let ada: { id: string };
let bob: { id: string };
let asAda: Headers;
let asBob: Headers;

beforeAll(async () => {
  app = await startTestApp();
});

beforeEach(async () => {
  await app.sql('delete from users');
  const [first, second] = [
    await userFactory.create(app, { scopes: ['super'] }),
    await userFactory.create(app, { scopes: ['super'] }),
  ];
  [ada, bob] = [first, second];
  [asAda, asBob] = [await signInAs(app, first), await signInAs(app, second)];
});

afterAll(() => app.close());

const supers = async () => (await app.sql(`select from users where is_active and 'super' = any(scopes)`)).length;

const waysToGo: [string, (id: string, headers: Headers) => Promise<{ status: number }>][] = [
  ['demoted', (id, headers) => app.request('PATCH', `/api/v1/users/${id}`, { json: { scopes: ['admin'] }, headers })],
  ['deactivated', (id, headers) => app.request('PATCH', `/api/v1/users/${id}`, { json: { isActive: false }, headers })],
  ['deleted', (id, headers) => app.request('DELETE', `/api/v1/users/${id}`, { headers })],
];

describe('The last super', () => {
  it.each(waysToGo)('cannot be %s, another super can (R71)', async (_, go) => {
    expect((await go(bob.id, asAda)).status).toBeLessThan(300);
    expect((await go(ada.id, asAda)).status).toBe(409);
    expect(await supers()).toBe(1);
  });

  it.each(waysToGo)('is left when two supers have each other %s at once (R71)', async (_, go) => {
    const answers = await Promise.all([go(bob.id, asAda), go(ada.id, asBob)]);
    expect(await supers()).toBe(1);
    expect(answers.filter(({ status }) => status < 300)).toHaveLength(1);
    for (const { status } of answers) expect(status).toBeLessThan(500);
  });

  it('cannot delete itself (R71)', async () => {
    await app.request('DELETE', `/api/v1/users/${bob.id}`, { headers: asAda });
    const answer = await app.request('DELETE', '/api/v1/users/me', { json: { password: PASSWORD }, headers: asAda });
    expect(answer.status).toBe(409);
    expect(await supers()).toBe(1);
  });

  it('can change names, and be changed in what leaves it one', async () => {
    await app.request('DELETE', `/api/v1/users/${bob.id}`, { headers: asAda });
    for (const json of [{ firstName: 'Ada' }, { isActive: true }, { scopes: ['super', 'admin'] }]) {
      expect((await app.request('PATCH', `/api/v1/users/${ada.id}`, { json, headers: asAda })).status).toBe(200);
    }
  });
});
