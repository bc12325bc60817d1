import { describe, expect, it } from '@jest/globals';
import type { EntityManager } from '@mikro-orm/postgresql';
import { NotFoundException } from '@nestjs/common';
import { hashToken } from '../access/secret-token.js';
import type { AuditLog } from '../audit/audit-log.service.js';
import type { Config } from '../config/config.js';
import { Session } from './session.entity.js';
import type { Replicas } from '../database/replicas.js';
import { type NewSession, SessionsService } from './sessions.service.js';

const config = {
  SESSION_IDLE_SECONDS: 10,
  SESSION_MAX_SECONDS: 20,
  SESSION_REMEMBER_IDLE_SECONDS: 30,
  SESSION_REMEMBER_MAX_SECONDS: 40,
  SESSIONS_PER_USER: 5,
} as Config;

/** What a statement finds: the row that an insert makes, and the sessions that a deletion ends. */
interface Found {
  readonly begun?: object[];
  readonly surplus?: object[];
  readonly ended?: object[];
  readonly deleted?: number;
}

/** A database that finds this, what it is asked for, and what is put on record. */
function sessionsThatFind({ begun = [{ id: 'new' }], surplus = [], ended = [], deleted = 0 }: Found) {
  const asked: unknown[][] = [];
  const events: unknown[] = [];
  const answers: [start: RegExp, rows: object[]][] = [
    [/^insert into sessions .* returning id$/, begun],
    [/^delete from sessions where id in \( select .* returning id$/, surplus],
    [/^select from users where id = \? for no key update$/, []],
    [/^delete from sessions where .+ returning id, user_id as "userId"$/, ended],
  ];
  const execute = (statement: string, values: unknown[]) => {
    const text = statement.trim().replaceAll(/\s+/g, ' ');
    const rows = answers.find(([start]) => start.test(text))?.[1];
    if (!rows) return Promise.reject(new Error(`What is "${statement}"?`));
    asked.push([text.split(' where ')[1]?.split(' returning ')[0], ...values]);
    return Promise.resolve(rows);
  };
  const em = {
    execute,
    find: (...given: unknown[]) => Promise.resolve([asked.push(given)]),
    nativeDelete: (...given: unknown[]) => Promise.resolve((asked.push(given), deleted)),
  };
  const audit = {
    atomically: (work: () => Promise<unknown>) => work(),
    record: (event: unknown) => Promise.resolve(events.push(event)),
  };
  const replicas = { read: (work: (given: typeof em) => unknown) => work(em) };
  const service = new SessionsService(
    em as unknown as EntityManager,
    config,
    audit as unknown as AuditLog,
    replicas as unknown as Replicas,
  );
  return { asked, events, service };
}

describe('a session that begins', () => {
  const wanted: NewSession = { userId: 'ada', kind: 'browser', client: { ip: '::1', userAgent: 'Browser/1' } };

  /** What is written of a session, by its column. */
  async function begin(changes: Partial<NewSession> = {}) {
    const { asked, service } = sessionsThatFind({});
    const session = await service.begin({ ...wanted, ...changes });
    const [, id, kind, hash, scopes, ip, userAgent, isRemembered, idle, idleAgain, most, userId] = asked[0] ?? [];
    return { session, row: { id, kind, hash, scopes, ip, userAgent, isRemembered, idle, idleAgain, most, userId } };
  }

  it("gives a browser the cookie's value, and keeps its hash alone (R27)", async () => {
    const { session, row } = await begin();
    expect(session).toEqual({ id: expect.any(String), token: expect.stringMatching(/^[\w-]{43}$/) });
    expect(row).toEqual({
      id: session?.id,
      kind: 'browser',
      hash: hashToken(session?.token ?? ''),
      scopes: null,
      ip: '::1',
      userAgent: 'Browser/1',
      isRemembered: false,
      idle: 10,
      idleAgain: 10,
      most: 20,
      userId: 'ada',
    });
  });

  it('has longer limits when it is remembered', async () => {
    const { row } = await begin({ isRemembered: true });
    expect(row).toMatchObject({ isRemembered: true, idle: 30, idleAgain: 30, most: 40 });
  });

  it("is carried by no cookie when it is a program's, and has the scopes that were asked for (R64)", async () => {
    const { row } = await begin({ kind: 'token', scopes: ['authenticated', 'a"b'] });
    expect(row).toMatchObject({ kind: 'token', hash: null, scopes: '{"authenticated","a\\"b"}' });
  });

  it('keeps what a client calls itself as far as the database can hold it', async () => {
    const userAgentOf = async (userAgent?: string) => (await begin({ client: { ip: '::1', userAgent } })).row.userAgent;
    expect(await userAgentOf()).toBeNull();
    expect(await userAgentOf('x'.repeat(301))).toBe('x'.repeat(300));
    expect(await userAgentOf('\ud800')).toBe('\ufffd');
  });

  it('is on record (R93)', async () => {
    const { events, service } = sessionsThatFind({});
    const session = await service.begin(wanted);
    const target = { type: 'session', id: session?.id };
    const details = { kind: 'browser' };
    expect(events).toEqual([{ event: 'authn_login_success', actorId: 'ada', userId: 'ada', target, details }]);
  });

  it('is none for a user who is gone or not active any more (R33)', async () => {
    const { asked, events, service } = sessionsThatFind({ begun: [] });
    await expect(service.begin(wanted)).resolves.toBeNull();
    expect([asked.length, events]).toEqual([1, []]);
  });

  it('ends those beyond the cap, which is on record', async () => {
    const { asked, events, service } = sessionsThatFind({ surplus: [{ id: 'one' }, { id: 'other' }] });
    const session = await service.begin(wanted);
    expect(asked[1]?.slice(1)).toEqual(['ada', session?.id, 4]);
    const details = { reason: 'too-many', sessions: 2 };
    expect(events[1]).toEqual({ event: 'session_expired', userId: 'ada', details });
  });
});

describe('the list of sessions', () => {
  const alive = { idleExpiresAt: { $gt: expect.anything() }, expiresAt: { $gt: expect.anything() } };
  const order = { orderBy: { id: 'desc' }, limit: 26 };

  it("is of a user's live ones, newest first, and one more than asked for", async () => {
    const { asked, service } = sessionsThatFind({});
    await service.list('ada', { limit: 25 });
    expect(asked).toEqual([[Session, { user: 'ada', ...alive }, order]]);
    expect(Object.keys(asked[0]?.[1] as object)).not.toContain('id');
  });

  it('goes on after the cursor', async () => {
    const { asked, service } = sessionsThatFind({});
    await service.list('ada', { limit: 25, cursor: 'last' });
    expect(asked).toEqual([[Session, { user: 'ada', id: { $lt: 'last' }, ...alive }, order]]);
  });
});

describe('a session that is ended', () => {
  const ended = [{ id: 'this', userId: 'ada' }];
  const record = (reason: string, event = 'session_expired') => ({
    event,
    userId: 'ada',
    target: { type: 'session', id: 'this' },
    details: { reason },
  });

  it("is one of the user's own, and is on record (R32, R93)", async () => {
    const { asked, events, service } = sessionsThatFind({ ended });
    await service.end('this', 'ada');
    const condition = 'id = ? and user_id = ? and idle_expires_at > now() and expires_at > now()';
    expect(asked).toEqual([[condition, 'this', 'ada']]);
    expect(events).toEqual([record('revoked')]);
  });

  it('is not found when it is not there', async () => {
    const { events, service } = sessionsThatFind({});
    await expect(service.end('this', 'ada')).rejects.toThrow(new NotFoundException('There is no such session.'));
    await service.endById('this', 'logout');
    await service.endByToken('secret');
    expect(events).toEqual([]);
  });

  it('is on record with the reason, and a reused token as what it is (R61)', async () => {
    const { asked, events, service } = sessionsThatFind({ ended });
    await service.endById('this', 'logout');
    await service.endById('this', 'token-reuse');
    await service.endByToken('secret');
    expect(asked).toEqual([
      ['id = ?', 'this'],
      ['id = ?', 'this'],
      ['token_hash = ?', hashToken('secret')],
    ]);
    expect(events).toEqual([record('logout'), record('token-reuse', 'authn_token_reuse'), record('replaced')]);
  });
});

describe("all of a user's sessions", () => {
  /** Which whoever signs in at the same time waits for. */
  const lockOfAda = ['id = ? for no key update', 'ada'];

  it('end with one record, but for one that is named', async () => {
    const { asked, events, service } = sessionsThatFind({ deleted: 3 });
    await service.endAll('ada', 'this', 'password-change');
    expect(asked).toEqual([lockOfAda, [Session, { user: 'ada', id: { $ne: 'this' } }]]);
    const details = { reason: 'password-change', sessions: 3 };
    expect(events).toEqual([{ event: 'session_expired', userId: 'ada', details }]);
  });

  it('end without one that is spared, because they were revoked unless it is said otherwise', async () => {
    const { asked, events, service } = sessionsThatFind({ deleted: 1 });
    await service.endAll('ada');
    expect(asked).toStrictEqual([lockOfAda, [Session, { user: 'ada' }]]);
    expect(events).toMatchObject([{ details: { reason: 'revoked', sessions: 1 } }]);
  });

  it('leave no record when there are none', async () => {
    const { events, service } = sessionsThatFind({ deleted: 0 });
    await service.endAll('ada');
    expect(events).toEqual([]);
  });
});
