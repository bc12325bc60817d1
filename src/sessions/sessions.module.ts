import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Module } from '@nestjs/common';
import { AuditModule } from '../audit/audit.module.js';
import { UsersModule } from '../users/users.module.js';
import { PrincipalsService } from './principals.service.js';
import { SessionActivity } from './session-activity.service.js';
import { SessionSweeper } from './session-sweeper.service.js';
import { SessionRenewal } from './session-renewal.service.js';
import { Session } from './session.entity.js';
import { SessionsController } from './sessions.controller.js';
import { SessionsService } from './sessions.service.js';
import { UserSessionsController } from './user-sessions.controller.js';

@Module({
  imports: [MikroOrmModule.forFeature([Session]), AuditModule, UsersModule],
  controllers: [SessionsController, UserSessionsController],
  providers: [PrincipalsService, SessionActivity, SessionRenewal, SessionSweeper, SessionsService],
  exports: [PrincipalsService, SessionRenewal, SessionsService],
})
export class SessionsModule {}
