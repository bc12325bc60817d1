import { Controller, Get, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllRows, CurrentUser, OwnRows, Scopes } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';
import { pageFrom, PageQuery } from '../http/schemas.js';
import { AuditTrail } from './audit-trail.service.js';
import { AuditPage, AuditQuery, auditEventView, OwnAuditPage, ownAuditEventView } from './audit.schemas.js';

@ApiTags('audit')
@Controller()
export class AuditController {
  constructor(private readonly trail: AuditTrail) {}

  @Get('audit')
  @Scopes(Scope.admin)
  @AllRows()
  @ApiOperation({
    summary: 'List what happened',
    description: 'Newest first: sign-ins, refusals and changes of users.',
  })
  @Answers(200, AuditPage, 'A page of events.')
  async list(@Query({ schema: AuditQuery }) query: AuditQuery) {
    return pageFrom(await this.trail.list(query), query.limit, auditEventView);
  }

  @Get('users/me/audit')
  @OwnRows()
  @ApiOperation({
    summary: 'List what happened to your own user',
    description: 'Newest first: what you did, and what was done that concerns you.',
  })
  @Answers(200, OwnAuditPage, 'A page of events.')
  async listOwn(@CurrentUser() { userId }: Principal, @Query({ schema: PageQuery }) query: PageQuery) {
    const rows = await this.trail.list({ ...query, userId });
    return pageFrom(rows, query.limit, (event) => ownAuditEventView(event, userId));
  }
}
