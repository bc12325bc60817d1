import { Injectable } from '@nestjs/common';
import { Replicas } from '../database/replicas.js';
import { AuditEvent } from './audit-event.entity.js';
import type { AuditQuery } from './audit.schemas.js';

/** Reading what is on record. */
@Injectable()
export class AuditTrail {
  constructor(private readonly replicas: Replicas) {}

  /** Newest first, after the cursor, one more than the limit when there are more. */
  list({ limit, cursor, event, userId, from, to }: AuditQuery): Promise<AuditEvent[]> {
    return this.replicas.read((em) =>
      em.find(
        AuditEvent,
        {
          ...(cursor === undefined ? {} : { id: { $lt: cursor } }),
          ...(event === undefined ? {} : { event }),
          ...(userId === undefined ? {} : { $or: [{ actorId: userId }, { userId }] }),
          ...(from === undefined && to === undefined
            ? {}
            : { occurredAt: { ...(from ? { $gte: new Date(from) } : {}), ...(to ? { $lt: new Date(to) } : {}) } }),
        },
        { orderBy: { id: 'desc' }, limit: limit + 1 },
      ),
    );
  }
}
