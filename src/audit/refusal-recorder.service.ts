import { type HttpException, Injectable, Logger, type OnApplicationShutdown, type OnModuleInit } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { CrossSiteException } from '../access/exceptions/cross-site.exception.js';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';
import { Refusals } from '../http/refusals.js';
import { AuditLog } from './audit-log.service.js';

const WAITING_MAX = 1_000;

/**
 * Records refusals (`authz_fail`): a scope that the caller has not, a request that another site made. They change nothing
 * that could be undone, so they are written after the answer, one at a time: a flood of them gets one connection. The same
 * one again within a minute is not recorded again, and what cannot be recorded is logged.
 */
@Injectable()
export class RefusalRecorder implements OnModuleInit, OnApplicationShutdown {
  private readonly logger = new Logger(RefusalRecorder.name);
  private waiting = 0;
  private written: Promise<void> = Promise.resolve();

  constructor(
    private readonly refusals: Refusals,
    private readonly log: AuditLog,
  ) {}

  onModuleInit(): void {
    this.refusals.listen((exception, request) => this.note(exception, request));
  }

  onApplicationShutdown(): Promise<void> {
    return this.settle();
  }

  /** Waits until all that was refused so far is on record. */
  settle(): Promise<void> {
    return this.written;
  }

  private note(exception: HttpException, request: FastifyRequest): void {
    const details = detailsOf(exception);
    if (!details) return;
    const target = { type: 'route', id: `${request.method} ${request.routeOptions.url ?? ''}` };
    if (this.waiting >= WAITING_MAX) return this.logger.error({ target, ...details }, 'too many refusals to record');
    this.waiting++;
    this.written = this.written
      .then(() => this.log.recordOnceAMinute({ event: 'authz_fail', target, details }))
      .catch((error: unknown) => {
        this.logger.error({ err: error, requestId: request.id, target, ...details }, 'a refusal is not on record');
      })
      .finally(() => this.waiting--);
  }
}

function detailsOf(exception: HttpException): Record<string, unknown> | null {
  if (exception instanceof PermissionFailedException) return { reason: 'missing-scope', missing: exception.missing };
  return exception instanceof CrossSiteException ? { reason: 'cross-site' } : null;
}
