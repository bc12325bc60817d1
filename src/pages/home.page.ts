import { Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentUser, FreshLogin, OwnRows } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { Id, pageFrom } from '../http/schemas.js';
import { sessionView } from '../sessions/session.schemas.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { UsersService } from '../users/users.service.js';
import { seeOther, Views } from '../views/views.service.js';
import { browserName } from './browser-name.js';

const SESSIONS_SHOWN = 25;
const NOTICES: Readonly<Record<string, string>> = {
  'password-changed': 'Your password is changed. All your other sessions have ended.',
};

/** A link from elsewhere may bring parameters that are not ours, and a page is no place to refuse them. */
const HomeQuery = z.object({
  cursor: z.uuid().optional().catch(undefined),
  notice: z.enum(Object.keys(NOTICES)).optional().catch(undefined),
});
type HomeQuery = z.infer<typeof HomeQuery>;

/** Home: who you are, and where you are signed in. */
@Page()
@OwnRows()
export class HomePage {
  constructor(
    private readonly users: UsersService,
    private readonly sessions: SessionsService,
    private readonly views: Views,
  ) {}

  @Get()
  async show(
    @CurrentUser() principal: Principal,
    @Query({ schema: HomeQuery }) { cursor, notice }: HomeQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const user = await this.users.getById(principal.userId);
    const rows = await this.sessions.list(user.id, { limit: SESSIONS_SHOWN, cursor });
    const sessions = pageFrom(rows, SESSIONS_SHOWN, (session) => ({
      ...sessionView(session, principal.sessionId),
      browser: browserName(session.userAgent),
    }));
    const hasOthers = cursor !== undefined || sessions.items.some(({ current }) => !current);
    const message = notice && NOTICES[notice];
    const { scopes } = principal;
    this.views.send(reply, 'pages/home', { title: 'Home', user, scopes, sessions, hasOthers, cursor, message });
  }

  @Post('sessions/:id/end')
  @FreshLogin()
  async endSession(
    @CurrentUser() principal: Principal,
    @Param('id', { schema: Id }) id: string,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    await this.sessions.end(id, principal.userId);
    seeOther(reply, '/');
  }

  @Post('sessions/end-others')
  @FreshLogin()
  async endOtherSessions(@CurrentUser() principal: Principal, @Res() reply: FastifyReply): Promise<void> {
    await this.sessions.endAll(principal.userId, principal.sessionId);
    seeOther(reply, '/');
  }
}
