import { describe, expect, it } from '@jest/globals';
import type { Session } from './session.entity.js';
import { SessionPage, sessionView, SessionView } from './session.schemas.js';

const row = {
  id: '0193c0de-0000-7000-8000-000000000000',
  kind: 'browser',
  tokenHash: Buffer.from('hash'),
  scopes: ['admin'],
  ip: '203.0.113.7',
  userAgent: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
  lastSeenAt: new Date('2026-01-02T00:00:00Z'),
  idleExpiresAt: new Date('2026-01-03T00:00:00Z'),
  expiresAt: new Date('2026-01-04T00:00:00Z'),
};
const session = row as Session;

describe(sessionView.name, () => {
  it('shows where and when somebody signed in, and nothing that would let one in (R35)', () => {
    const view = {
      id: session.id,
      kind: 'browser',
      current: false,
      ip: '203.0.113.7',
      userAgent: null,
      createdAt: '2026-01-01T00:00:00.000Z',
      lastSeenAt: '2026-01-02T00:00:00.000Z',
      expiresAt: '2026-01-03T00:00:00.000Z',
    };
    expect(sessionView(session, 'another')).toEqual(view);
    expect(SessionPage.parse({ items: [view], nextCursor: null })).toEqual({ items: [view], nextCursor: null });
  });

  it('knows the session of this very call', () => {
    expect(sessionView(session, session.id).current).toBe(true);
    expect(sessionView(session).current).toBe(false);
  });

  it('ends when the first of its two limits is reached (R31)', () => {
    const idle = { ...row, idleExpiresAt: new Date('2026-01-05T00:00:00Z') } as Session;
    expect(sessionView(idle).expiresAt).toBe('2026-01-04T00:00:00.000Z');
  });
});

describe('SessionView', () => {
  it('knows the two kinds of session, and needs every field (R84)', () => {
    const view = sessionView(session);
    expect(SessionView.safeParse({ ...view, kind: 'token', ip: null }).success).toBe(true);
    expect(SessionView.safeParse({ ...view, kind: 'other' }).success).toBe(false);
    for (const field of Object.keys(view)) {
      expect(SessionView.safeParse({ ...view, [field]: undefined }).success).toBe(false);
    }
  });
});
