import { Entity, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { AuditEventName } from './audit-events.js';

/** One thing that happened, as it is on record. `AuditLog` alone writes it, and the database refuses to change it. */
@Entity({ tableName: 'audit_events', readonly: true })
export class AuditEvent {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  /** When its transaction began, by the database's clock. */
  @Property({ type: 'timestamptz' })
  occurredAt!: Date;

  @Property({ type: 'text' })
  event!: AuditEventName;

  /** Who did it. No reference: the user may be gone by now. */
  @Property({ type: 'uuid', nullable: true })
  actorId!: string | null;

  /** Whom it concerns. */
  @Property({ type: 'uuid', nullable: true })
  userId!: string | null;

  @Property({ type: 'text', nullable: true })
  targetType!: string | null;

  @Property({ type: 'text', nullable: true })
  targetId!: string | null;

  @Property({ type: 'text', nullable: true })
  ip!: string | null;

  @Property({ type: 'text', nullable: true })
  userAgent!: string | null;

  @Property({ type: 'text', nullable: true })
  requestId!: string | null;

  @Property({ type: 'jsonb' })
  details!: Record<string, unknown>;
}
