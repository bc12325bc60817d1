import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { CurrentUser, FreshLogin, OwnRows } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Answers } from '../http/answers.decorator.js';
import { Id, pageFrom, PageQuery } from '../http/schemas.js';
import { SessionPage, sessionView } from './session.schemas.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('sessions')
@OwnRows()
export class SessionsController {
  constructor(private readonly sessions: SessionsService) {}

  @Get()
  @ApiOperation({ summary: 'List your own sessions', description: 'Newest first: browsers and API clients alike.' })
  @Answers(200, SessionPage, 'A page of sessions.')
  async list(@CurrentUser() principal: Principal, @Query({ schema: PageQuery }) query: PageQuery) {
    const rows = await this.sessions.list(principal.userId, query);
    return pageFrom(rows, query.limit, (session) => sessionView(session, principal.sessionId));
  }

  @Delete(':id')
  @HttpCode(204)
  @FreshLogin()
  @ApiOperation({ summary: 'End one of your sessions' })
  @Answers(204, null, 'The session is gone, and its tokens with it.')
  async end(@CurrentUser() principal: Principal, @Param('id', { schema: Id }) id: string): Promise<void> {
    await this.sessions.end(id, principal.userId);
  }

  @Delete()
  @HttpCode(204)
  @FreshLogin()
  @ApiOperation({ summary: 'End all your sessions but this one' })
  @Answers(204, null, 'The others are gone.')
  async endOthers(@CurrentUser() principal: Principal): Promise<void> {
    await this.sessions.endAll(principal.userId, principal.sessionId);
  }
}
