import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AuditEvent } from './audit-event.entity.js';
import { AuditLog } from './audit-log.service.js';
import { AuditSweeper } from './audit-sweeper.service.js';
import { AuditTrail } from './audit-trail.service.js';
import { AuditController } from './audit.controller.js';
import { RefusalRecorder } from './refusal-recorder.service.js';

/** What happened. */
@Module({
  imports: [MikroOrmModule.forFeature([AuditEvent])],
  controllers: [AuditController],
  providers: [AuditLog, AuditSweeper, AuditTrail, RefusalRecorder],
  exports: [AuditLog, RefusalRecorder],
})
export class AuditModule {}
