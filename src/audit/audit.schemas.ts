import { z } from 'zod';
import { PageQuery, pageOf, Time } from '../http/schemas.js';
import type { AuditEvent } from './audit-event.entity.js';
import { AUDIT_EVENT_NAMES } from './audit-events.js';

const EventName = z.enum(AUDIT_EVENT_NAMES).meta({
  description: "What happened, in the words of OWASP's Logging Vocabulary.",
  example: 'authn_login_success',
});

const Moment = z.iso.datetime({ offset: true }).max(35);

export const AuditQuery = PageQuery.extend({
  event: EventName.optional(),
  userId: z.uuid().optional().meta({ description: 'Only what this user did or what concerns this user.' }),
  from: Moment.optional().meta({ description: 'Not before this time.' }),
  to: Moment.optional().meta({ description: 'Before this time.' }),
});
export type AuditQuery = z.infer<typeof AuditQuery>;

const Target = z.object({ type: z.string().max(64).meta({ example: 'session' }), id: z.string().max(100) }).nullable();
const Details = z
  .record(z.string(), z.json())
  .meta({ maxProperties: 100, example: { from: ['authenticated'], to: ['admin'] } });

export const AuditEventView = z
  .object({
    id: z.uuid(),
    occurredAt: Time,
    event: EventName,
    actorId: z.uuid().nullable().meta({ description: 'The user who did it, if that is known.' }),
    userId: z.uuid().nullable().meta({ description: 'The user whom it concerns.' }),
    target: Target,
    ip: z.string().max(45).nullable().meta({ example: '203.0.113.7' }),
    userAgent: z.string().max(300).nullable(),
    requestId: z.string().max(128).nullable(),
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
