import { expect, it } from '@jest/globals';
import { hash } from '@node-rs/bcrypt';
import { type Headers } from '../support/app.js';
import { PASSWORD, signedIn, signInAs, userFactory } from '../support/users.js';
import { many, PARALLEL, type InRounds, type Request, tally } from './arena.js';

const MOST_IN_A_ROW = 100;
const LEFT = 20;
/** A wrong password is found out in about a millisecond: this race is about the counter. */
const QUICK_BCRYPT_COST = 4;

const signInBy: readonly ((username: string, password: string) => Request)[] = [
  (username, password) => ({ method: 'POST', path: '/api/v1/auth/login', json: { username, password } }),
  (username, password) => ({ method: 'POST', path: '/api/v1/auth/token', form: { username, password } }),
  (username, password) => ({ method: 'POST', path: '/auth', form: { username, password } }),
];
const signIn = (username: string, password: string, at: number): Request => {
  const make = signInBy[at % signInBy.length];
  if (!make) throw new Error('There is no such way.');
  return make(username, password);
};

const ways: readonly ((id: string, headers: Headers) => Request)[] = [
  (id, headers) => ({ method: 'PATCH', path: `/api/v1/users/${id}`, json: { scopes: ['admin'] }, headers }),
  (id, headers) => ({ method: 'PATCH', path: `/api/v1/users/${id}`, json: { isActive: false }, headers }),
  (id, headers) => ({ method: 'DELETE', path: `/api/v1/users/${id}`, headers }),
];

/** Races about what becomes of users. */
export function describeUserRaces(inRounds: InRounds): void {
  it(
    'no more passwords are evaluated than are left to the account (R14; Keycloak CVE-2024-4629)',
    inRounds(async (arena) => {
      const { app } = arena;
      const user = await userFactory.create(app, { passwordHash: await hash(PASSWORD, QUICK_BCRYPT_COST) });
      await app.sql(`insert into password_tries (account, in_a_row) values ('user:' || $1, $2)`, [
        user.id,
        MOST_IN_A_ROW - LEFT,
      ]);
      const answers = await arena.fire(many((at) => signIn(user.username, 'not the password at all', at)));
      const { 401: evaluated, 429: refused, ...rest } = tally(answers);
      expect(rest).toEqual({});
      expect(evaluated).toBeLessThanOrEqual(LEFT);
      expect(refused).toBeGreaterThanOrEqual(PARALLEL - LEFT);
      expect(tally(await arena.fire(many((at) => signIn(user.username, PASSWORD, at), 3)))).toEqual({ 429: 3 });
      const [row] = await app.sql('select in_a_row from password_tries where account = $1', [`user:${user.id}`]);
      expect(row).toEqual({ in_a_row: MOST_IN_A_ROW });
    }),
  );

  it(
    'what starts after a scope is taken is without it, and the browser gets one new cookie (R28, R70)',
    inRounds(async (arena) => {
      const { app } = arena;
      const { as: boss } = await signedIn(app, { scopes: ['super'] });
      const user = await userFactory.create(app, { scopes: ['admin'] });
      const callers = [await signInAs(app, user, 'cookie'), await signInAs(app, user)];
      const list = (at: number): Request => ({
        method: 'GET',
        path: '/api/v1/users?limit=1',
        headers: callers[(at >> 1) % 2] ?? {},
      });
      const take: Request = { method: 'PATCH', path: `/api/v1/users/${user.id}`, json: { scopes: [] }, headers: boss };
      const { during, acknowledged, after } = await arena.fireAround(take, many(list), many(list, 20));
      expect(acknowledged).toBe(200);
      // On a machine so busy that the grace of the old cookie has passed, 401 is right as well.
      for (const { status } of during) expect([200, 401, 403]).toContain(status);
      for (const { status } of after) expect([401, 403]).toContain(status);
      expect([...during, ...after].filter(({ setCookies }) => setCookies.length > 0)).toHaveLength(1);
    }),
  );

  it(
    'nobody signs in after their deletion is acknowledged, and no session is left without a user (R33, R93)',
    inRounds(async (arena) => {
      const { app } = arena;
      const { as: boss } = await signedIn(app, { scopes: ['super'] });
      const user = await userFactory.create(app);
      const attempt = (at: number): Request => signIn(user.username, PASSWORD, at);
      const remove: Request = { method: 'DELETE', path: `/api/v1/users/${user.id}`, headers: boss };
      const { during, acknowledged, after } = await arena.fireAround(remove, many(attempt), many(attempt, 6));
      expect(acknowledged).toBe(204);
      for (const { status } of during) expect([200, 303, 401]).toContain(status);
      expect(tally(after)).toEqual({ 401: 6 });
      for (const table of ['sessions', 'known_browsers']) {
        expect(await app.sql(`select from ${table} where user_id = $1`, [user.id])).toEqual([]);
      }
      const orphans =
        'select from refresh_tokens r where not exists (select from sessions s where s.id = r.session_id)';
      expect(await app.sql(orphans)).toEqual([]);
    }),
  );

  it(
    'of two supers who demote, deactivate and delete each other, one is left (R71)',
    inRounds(async (arena) => {
      const { app } = arena;
      await app.sql('delete from users');
      const [ada, bob] = [await signedIn(app, { scopes: ['super'] }), await signedIn(app, { scopes: ['super'] })];
      const requests = many((at): Request => {
        const [actor, other] = (at >> 1) % 2 === 0 ? [ada, bob] : [bob, ada];
        const go = ways[at % ways.length];
        if (!go) throw new Error('There is no such way.');
        return go(other.user.id, actor.as);
      });
      const answers = await arena.fire(requests);
      for (const { status } of answers) expect([200, 204, 401, 403, 404, 409]).toContain(status);
      expect(answers.some(({ status }) => status < 300)).toBe(true);
      expect(await app.sql(`select from users where is_active and 'super' = any(scopes)`)).toHaveLength(1);
    }),
  );
}
