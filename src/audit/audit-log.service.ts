import { EntityManager, TransactionPropagation } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { v7 } from 'uuid';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { currentRequest } from '../database/request-context.js';
import { UnavailableException } from '../http/problem.js';
import type { AuditEventName } from './audit-events.js';

const TEXT_MAX = 300;

/** Something that happened. From where and in which request it happened is added by itself. */
export interface NewAuditEvent {
  readonly event: AuditEventName;
  /** The user who did it; without a word whoever is calling. Null: nobody knows, or an operator. */
  readonly actorId?: string | null;
  /** The user whom it concerns, who may read it; null when there is none. */
  readonly userId?: string | null;
  /** What it was done to, when that is not the user. */
  readonly target?: { readonly type: string; readonly id: string };
  /** What else to know. Never a secret, and nothing that somebody typed into a wrong field. */
  readonly details?: Readonly<Record<string, unknown>>;
}

/** Puts on record what happened, in the transaction in which it happens (R93): both are kept or neither is. */
@Injectable()
export class AuditLog {
  constructor(private readonly em: EntityManager) {}

  /** Runs work and what it records in one transaction, or in the one that runs already. */
  atomically<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.em.transactional(work, { propagation: TransactionPropagation.REQUIRED });
  }

  /**
   * Records an event. An event of a change belongs into `atomically` with that change.
   *
   * @throws UnavailableException, or the database's own error, when it cannot be recorded: then the action must fail too
   */
  async record(event: NewAuditEvent): Promise<void> {
    await this.insert(event, 'true');
  }

  /**
   * Records an event unless the same is on record from within the last minute, by the same actor and from the same address:
   * for refusals, which would else let anybody who is refused fill the table.
   *
   * @throws UnavailableException, or the database's own error, when it cannot be recorded
   */
  async recordOnceAMinute(event: NewAuditEvent): Promise<void> {
    await this.insert(
      event,
      `not exists (select from audit_events e
         where e.occurred_at > now() - interval '1 minute' and e.event = n.event and e.ip is not distinct from n.ip
           and e.actor_id is not distinct from n.actor_id and e.user_id is not distinct from n.user_id
           and e.target_id is not distinct from n.target_id and e.details = n.details)`,
    );
  }

  private async insert(event: NewAuditEvent, condition: string): Promise<void> {
    const { actorId, userId = null, target, details = {} } = event;
    const request = currentRequest();
    const about = target ?? (userId === null ? undefined : { type: 'user', id: userId });
    try {
      await this.em.execute(
        `insert into audit_events
           (id, event, actor_id, user_id, target_type, target_id, ip, user_agent, request_id, details)
         select n.* from (select ?::uuid as id, ? as event, ?::uuid as actor_id, ?::uuid as user_id, ?::text as target_type,
           ?::text as target_id, ?::text as ip, ?::text as user_agent, ?::text as request_id, ?::jsonb as details) n
          where ${condition}`,
        [
          v7(),
          event.event,
          actorId === undefined ? (request?.principal?.userId ?? null) : actorId,
          userId,
          about?.type ?? null,
          about?.id ?? null,
          request?.ip ?? null,
          request?.headers['user-agent']?.slice(0, TEXT_MAX).toWellFormed() ?? null,
          request?.id ?? null,
          JSON.stringify(details),
        ],
      );
    } catch (error) {
      throw isDatabaseUnavailable(error) ? error : Object.assign(new UnavailableException(), { cause: error });
    }
  }
}
