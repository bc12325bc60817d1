import { z } from 'zod';
import { pageOf } from '../http/schemas.js';
import type { Session } from './session.entity.js';

export const SessionView = z
  .object({
    id: z.uuid(),
    kind: z.enum(['browser', 'token']),
    current: z.boolean().meta({ description: 'Whether it is the session of this very call.' }),
    ip: z.string().nullable().meta({ example: '203.0.113.7' }),
    userAgent: z.string().nullable(),
    createdAt: z.iso.datetime(),
    lastSeenAt: z.iso.datetime(),
    expiresAt: z.iso.datetime().meta({ description: 'When it ends if it is not used before.' }),
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
