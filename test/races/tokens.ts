import { expect, it } from '@jest/globals';
import { getTokens, userFactory } from '../support/users.js';
import { type Arena, many, type InRounds, type Request, tally } from './arena.js';

const refresh = (token: string): Request => ({
  method: 'POST',
  path: '/api/v1/auth/token',
  form: { grant_type: 'refresh_token', refresh_token: token },
});

async function makeToken({ app }: Arena) {
  const user = await userFactory.create(app);
  return { user, tokens: await getTokens(app, user) };
}

async function tokensOf({ app }: Arena, userId: string): Promise<{ all: number; unspent: number }> {
  const rows = await app.sql<{ spent: boolean }>(
    `select r.spent_at is not null as spent from refresh_tokens r join sessions s on s.id = r.session_id
      where s.user_id = $1`,
    [userId],
  );
  return { all: rows.length, unspent: rows.filter(({ spent }) => !spent).length };
}

/** Races for tokens. */
export function describeTokenRaces(inRounds: InRounds): void {
  it(
    'one refresh token is rotated once, and whoever is late gets that same successor (R61, R62)',
    inRounds(async (arena) => {
      const { user, tokens } = await makeToken(arena);
      const answers = await arena.fire(many(() => refresh(tokens.refresh_token)));
      expect(tally(answers)).toEqual({ 200: answers.length });
      const [successor, ...others] = new Set(answers.map(({ body }) => body.refresh_token));
      expect(others).toEqual([]);
      expect(successor).not.toBe(tokens.refresh_token);
      expect(await tokensOf(arena, user.id)).toEqual({ all: 2, unspent: 1 });
    }),
  );
  it(
    'no refresh outlives the revocation that it ran against (R62; Keycloak CVE-2026-1035)',
    inRounds(async (arena) => {
      const { user, tokens } = await makeToken(arena);
      const revoke: Request = { method: 'POST', path: '/api/v1/auth/revoke', form: { token: tokens.refresh_token } };
      const late = many(() => refresh(tokens.refresh_token), 10);
      const { during, acknowledged, after } = await arena.fireAround(
        revoke,
        many(() => refresh(tokens.refresh_token)),
        late,
      );
      expect(acknowledged).toBe(200);
      expect(tally(after)).toEqual({ 400: late.length });
      const won = during.filter(({ status }) => status === 200);
      const replays = won.flatMap(({ body }): Request[] => [
        refresh(String(body.refresh_token)),
        { method: 'GET', path: '/api/v1/users/me', headers: { authorization: `Bearer ${String(body.access_token)}` } },
      ]);
      for (const { status } of await arena.fire(replays)) expect([400, 401]).toContain(status);
      expect(await tokensOf(arena, user.id)).toEqual({ all: 0, unspent: 0 });
    }),
  );
}
