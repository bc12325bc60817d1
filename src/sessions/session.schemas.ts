import { z } from 'zod';
import { pageOf, Time } from '../http/schemas.js';
import type { Session } from './session.entity.js';

export const SessionView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['browser', 'token']),
    current: z.boolean().meta({ description: 'Whether it is the session of this very call.' }),
    ip: z.string().max(45).nullable().meta({ example: '203.0.113.7' }),
    userAgent: z.string().max(300).nullable(),
    createdAt: Time,
    lastSeenAt: Time,
    expiresAt: Time.meta({ description: 'When it ends if it is not used before.' }),
  })
  .meta({ id: 'Session' });
export type SessionView = z.infer<typeof SessionView>;

export const SessionPage = pageOf(SessionView, 'SessionPage');

/** A session as its owner sees it: never its token. */
export function sessionView(session: Session, currentId?: string): SessionView {
  return {
    id: session.id,
    kind: session.kind,
    current: session.id === currentId,
    ip: session.ip,
    userAgent: session.userAgent,
    createdAt: session.createdAt.toISOString(),
    lastSeenAt: session.lastSeenAt.toISOString(),
    expiresAt: new Date(Math.min(session.idleExpiresAt.getTime(), session.expiresAt.getTime())).toISOString(),
  };
}
