import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { hashToken, newSecretToken } from '../../access/secret-token.js';
import type { NewSession, SessionsService } from '../../sessions/sessions.service.js';
import { RefreshTokensService } from './refresh-tokens.service.js';

interface Row {
  readonly sessionId: string;
  isWithinGrace: boolean;
  successor?: Buffer;
}

/** The table in memory, by the hash of the token. It knows the statements by what tells them apart. */
function tokensIn(table: Record<string, Row>, begun: { id: string } | null = { id: 'new' }) {
  const asked: string[] = [];
  const sessions: unknown[] = [];
  const execute = (statement: string, values: unknown[]) => {
    asked.push(statement);
    const hash = values.findLast((value) => Buffer.isBuffer(value))?.toString('hex') ?? '';
    const row = table[hash];
    const isFound = row && !(statement.includes('spent_at is null') && row.successor);
    if (!statement.includes('refresh_tokens')) throw new Error(`What is "${statement}"?`);
    if (statement.startsWith('insert')) table[hash] = { sessionId: String(values[1]), isWithinGrace: true };
    if (statement.startsWith('update') && isFound) row.successor = values[0] as Buffer;
    return Promise.resolve(isFound ? [row] : []);
  };
  const em = { execute, transactional: (work: () => Promise<unknown>) => work() };
  const begin = (session: NewSession) => {
    sessions.push(session);
    return Promise.resolve(begun);
  };
  const service = new RefreshTokensService(em as unknown as EntityManager, { begin } as unknown as SessionsService);
  return { asked, sessions, service };
}

const hex = (token: string) => hashToken(token).toString('hex');

/** A service that knows one token, unspent. */
function withToken() {
  const token = newSecretToken();
  const row: Row = { sessionId: 'session', isWithinGrace: true };
  const table = { [hex(token)]: row };
  return { token, row, table, ...tokensIn(table) };
}

const rotated = { kind: 'rotated', sessionId: 'session' };

describe('the first refresh token', () => {
  const wanted = { userId: 'ada', client: { ip: '::1', userAgent: undefined }, scopes: ['authenticated'] };

  it("begins with a program's session, and only its hash is kept (R61)", async () => {
    const table: Record<string, Row> = {};
    const { service, sessions } = tokensIn(table);
    const begun = await service.beginSession(wanted);
    expect(sessions).toEqual([{ ...wanted, kind: 'token' }]);
    expect(begun).toEqual({ sessionId: 'new', refreshToken: expect.stringMatching(/^[\w-]{43}$/) });
    expect(table).toEqual({ [hex(begun?.refreshToken ?? '')]: { sessionId: 'new', isWithinGrace: true } });
  });

  it('is given to no user who is gone meanwhile', async () => {
    const table = {};
    await expect(tokensIn(table, null).service.beginSession(wanted)).resolves.toBeNull();
    expect(table).toEqual({});
  });
});

describe('a refresh token that is presented', () => {
  it('is spent for a successor of the same session, which is good once in its turn (R61)', async () => {
    const { service, token, table } = withToken();
    const first = await service.rotate(token);
    expect(first).toEqual({ ...rotated, refreshToken: expect.stringMatching(/^[\w-]{43}$/) });
    const { refreshToken } = first as { refreshToken: string };
    expect(refreshToken).not.toBe(token);
    expect(Object.keys(table)).toEqual([hex(token), hex(refreshToken)]);
    await expect(service.rotate(refreshToken)).resolves.toMatchObject(rotated);
  });

  it('gives the same successor again within the grace, as long as that is not spent (R62)', async () => {
    const { service, token } = withToken();
    const first = await service.rotate(token);
    await expect(service.rotate(token)).resolves.toEqual(first);
    await service.rotate((first as { refreshToken: string }).refreshToken);
    await expect(service.rotate(token)).resolves.toEqual({ kind: 'reused', sessionId: 'session' });
  });

  it('is known for a replay after the grace (R61)', async () => {
    const { service, token, row } = withToken();
    await service.rotate(token);
    row.isWithinGrace = false;
    await expect(service.rotate(token)).resolves.toEqual({ kind: 'reused', sessionId: 'session' });
  });

  it('is unknown after one look-up when it is on record nowhere', async () => {
    const { service, asked, table } = withToken();
    await expect(service.rotate(newSecretToken())).resolves.toEqual({ kind: 'unknown' });
    expect(asked).toHaveLength(1);
    expect(Object.keys(table)).toHaveLength(1);
  });

  it('is unknown without a look-up when it has not the form of one', async () => {
    const { service, asked } = withToken();
    await expect(service.rotate('no token')).resolves.toEqual({ kind: 'unknown' });
    expect(asked).toEqual([]);
  });
});

describe('the session of a refresh token', () => {
  it('is found by one that is spent too, unless it must be good still', async () => {
    const { service, token } = withToken();
    await expect(service.findUnspentSessionId(token)).resolves.toBe('session');
    await service.rotate(token);
    await expect(service.findSessionId(token)).resolves.toBe('session');
    await expect(service.findUnspentSessionId(token)).resolves.toBeNull();
  });

  it('is null for a token that nobody knows', async () => {
    const { service } = withToken();
    await expect(service.findSessionId(newSecretToken())).resolves.toBeNull();
    await expect(service.findUnspentSessionId(newSecretToken())).resolves.toBeNull();
  });
});
