import { z } from 'zod';
import { PageQuery, pageOf } from '../http/schemas.js';
import type { AuditEvent } from './audit-event.entity.js';
import { AUDIT_EVENT_NAMES } from './audit-events.js';

const EventName = z.enum(AUDIT_EVENT_NAMES).meta({
  description: "What happened, in the words of OWASP's Logging Vocabulary.",
  example: 'authn_login_success',
});

export const AuditQuery = PageQuery.extend({
  event: EventName.optional(),
  userId: z.uuid().optional().meta({ description: 'Only what this user did or what concerns this user.' }),
  from: z.iso.datetime({ offset: true }).optional().meta({ description: 'Not before this time.' }),
  to: z.iso.datetime({ offset: true }).optional().meta({ description: 'Before this time.' }),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

const Target = z.object({ type: z.string().meta({ example: 'session' }), id: z.string() }).nullable();
const Details = z.record(z.string(), z.json()).meta({ example: { from: ['authenticated'], to: ['admin'] } });

export const AuditEventView = z
  .object({
    id: z.uuid(),
    occurredAt: z.iso.datetime(),
    event: EventName,
    actorId: z.uuid().nullable().meta({ description: 'The user who did it, if that is known.' }),
    userId: z.uuid().nullable().meta({ description: 'The user whom it concerns.' }),
    target: Target,
    ip: z.string().nullable().meta({ example: '203.0.113.7' }),
    userAgent: z.string().nullable(),
    requestId: z.string().nullable(),
    details: Details,
  })
  .meta({ id: 'AuditEvent' });
export type AuditEventView = z.infer<typeof AuditEventView>;

export const AuditPage = pageOf(AuditEventView, 'AuditPage');

export const OwnAuditEventView = AuditEventView.omit({ actorId: true, userId: true, requestId: true })
  .extend({
    byYou: z.boolean().meta({ description: 'Whether you did it. If not, where it came from is not told.' }),
  })
  .meta({ id: 'OwnAuditEvent' });
export type OwnAuditEventView = z.infer<typeof OwnAuditEventView>;

export const OwnAuditPage = pageOf(OwnAuditEventView, 'OwnAuditPage');

/** An event as administrators see it. */
export function auditEventView(event: AuditEvent): AuditEventView {
  const { id, actorId, userId, ip, userAgent, requestId } = event;
  return { ...common(event), id, actorId, userId, ip, userAgent, requestId };
}

/** An event as a user sees it whom it concerns: nothing of anybody else who did it. */
export function ownAuditEventView(event: AuditEvent, userId: string): OwnAuditEventView {
  const byYou = event.actorId === userId;
  return { ...common(event), byYou, ip: byYou ? event.ip : null, userAgent: byYou ? event.userAgent : null };
}

function common({ id, occurredAt, event, targetType, targetId, details }: AuditEvent) {
  return {
    id,
    occurredAt: occurredAt.toISOString(),
    event,
    target: targetType === null || targetId === null ? null : { type: targetType, id: targetId },
    details: details as AuditEventView['details'],
  };
}
