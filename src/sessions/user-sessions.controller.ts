import { Controller, Delete, Get, HttpCode, Param, Query } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { AllRows, CurrentUser, FreshLogin, Scopes } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';
import { Id, pageFrom, PageQuery } from '../http/schemas.js';
import { UsersService } from '../users/users.service.js';
import { SessionPage, sessionView } from './session.schemas.js';
import { SessionsService } from './sessions.service.js';

@ApiTags('sessions')
@Controller('users/:id/sessions')
@Scopes(Scope.admin)
@AllRows()
export class UserSessionsController {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
  ) {}

  @Get()
  @ApiOperation({ summary: "List a user's sessions" })
  @Answers(200, SessionPage, 'A page of sessions.')
  async list(
    @Param('id', { schema: Id }) id: string,
    @Query({ schema: PageQuery }) query: PageQuery,
    @CurrentUser() principal: Principal,
  ) {
    const user = await this.users.getById(id);
    const rows = await this.sessions.list(user.id, query);
    return pageFrom(rows, query.limit, (session) => sessionView(session, principal.sessionId));
  }

  @Delete()
  @HttpCode(204)
  @FreshLogin()
  @ApiOperation({ summary: "End all of a user's sessions" })
  @Answers(204, null, 'They are gone, and their tokens with them.')
  async endAll(@Param('id', { schema: Id }) id: string): Promise<void> {
    const user = await this.users.getById(id);
    await this.sessions.endAll(user.id);
  }
}
