import { HttpException, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import { CrossSiteException } from '../access/exceptions/cross-site.exception.js';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';
import { currentRequest } from '../database/request-context.js';
import { Refusals } from '../http/refusals.js';
import type { AuditEventName } from './audit-events.js';
import { AuditLog } from './audit-log.service.js';

const WAITING_MAX = 1_000;

/**
 * Records refusals: a scope that the caller has not and a request that another site made (`authz_fail`), a limit that is
 * exceeded (`excess_rate_limit_exceeded`). They change nothing that could be undone, so they are written after the answer,
 * one at a time: a flood of them gets one connection. The same one again within a minute is not recorded again, and what
 * cannot be recorded is logged.
 */
@Injectable()
export class RefusalRecorder implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RefusalRecorder.name);
  private readonly waiting = new Set<string>();
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly refusals: Refusals,
    private readonly log: AuditLog,
  ) {}

  onModuleInit(): void {
    this.refusals.listen((exception) => {
      const details = detailsOf(exception);
      if (details) this.note('authz_fail', details);
    });
  }

  onApplicationShutdown(): Promise<void> {
    return this.settle();
  }

  /** Waits until all that was refused so far is on record. */
  settle(): Promise<void> {
    return this.written;
  }

  /** Waits for a count, and records that its limit is exceeded if that is why it rejects. @throws what the count throws */
  async watch(limit: string, count: Promise<void>): Promise<void> {
    try {
      await count;
    } catch (error) {
      const isExceeded = error instanceof HttpException && error.getStatus() === 429;
      if (isExceeded) this.note('excess_rate_limit_exceeded', { limit });
      throw error;
    }
  }

  private note(event: AuditEventName, details: Readonly<Record<string, unknown>>): void {
    const request = currentRequest();
    const target = { type: 'route', id: `${request?.method} ${request?.routeOptions.url ?? ''}` };
    const same = JSON.stringify([event, target.id, details, request?.ip, request?.principal?.userId]);
    if (this.waiting.has(same)) return;
    if (this.waiting.size >= WAITING_MAX) {
      return this.logger.error({ event, target, ...details }, 'too many refusals to record');
    }
    this.waiting.add(same);
    this.written = this.written
      .then(() => this.log.recordOnceAMinute({ event, target, details }))
      .catch((error: unknown) => {
        this.logger.error(
          { err: error, requestId: request?.id, event, target, ...details },
          'a refusal is not on record',
        );
      })
      .finally(() => void this.waiting.delete(same));
  }
}

function detailsOf(exception: HttpException): Record<string, unknown> | null {
  if (exception instanceof PermissionFailedException) return { reason: 'missing-scope', missing: exception.missing };
  return exception instanceof CrossSiteException ? { reason: 'cross-site' } : null;
}
