import { Body, Get, Param, Post, Query, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentUser, FreshLogin, Scopes } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Scope } from '../access/scopes.js';
import { Page } from '../access/surface.js';
import { Id, pageFrom, text } from '../http/schemas.js';
import { UserAdministration } from '../users/user-administration.service.js';
import { userView } from '../users/user.view.js';
import { UsersService } from '../users/users.service.js';
import { formOf, typed } from '../views/form.js';
import { safeNext } from '../views/safe-next.js';
import { seeOther, Views } from '../views/views.service.js';

const USERS_SHOWN = 25;

const AdminQuery = z.object({
  q: text(100).trim().optional().catch(undefined),
  isActive: z.enum(['true', 'false']).optional().catch(undefined),
  cursor: z.uuid().optional().catch(undefined),
});
type AdminQuery = z.infer<typeof AdminQuery>;

const ActivationForm = formOf({ next: typed });
type ActivationForm = z.infer<typeof ActivationForm>;

/** The users, for those who manage them. */
@Page('admin')
@Scopes(Scope.admin)
export class AdminPage {
  constructor(
    private readonly users: UsersService,
    private readonly administration: UserAdministration,
    private readonly views: Views,
  ) {}

  @Get()
  async show(
    @CurrentUser() principal: Principal,
    @Query({ schema: AdminQuery }) query: AdminQuery,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { cursor, q } = query;
    const isActive = query.isActive && query.isActive === 'true';
    const rows = await this.users.list({ limit: USERS_SHOWN, cursor, q: q === '' ? undefined : q, isActive });
    const isSuper = principal.scopes.includes(Scope.super);
    const users = pageFrom(rows, USERS_SHOWN, (user) => ({
      ...userView(user),
      isYou: user.id === principal.userId,
      canChange: user.id !== principal.userId && (isSuper || !user.scopes.includes(Scope.super)),
    }));
    const here = adminAddress(query);
    const nextPage = users.nextCursor === null ? null : adminAddress({ ...query, cursor: users.nextCursor });
    const firstPage = cursor === undefined ? null : adminAddress({ ...query, cursor: undefined });
    this.views.send(reply, 'pages/admin', { title: 'Users', users: users.items, query, here, nextPage, firstPage });
  }

  @Post('users/:id/activate')
  @FreshLogin()
  activate(
    @Param('id', { schema: Id }) id: string,
    @CurrentUser() principal: Principal,
    @Body({ schema: ActivationForm }) { next }: ActivationForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.setActive(id, true, principal, reply, next);
  }

  @Post('users/:id/deactivate')
  @FreshLogin()
  deactivate(
    @Param('id', { schema: Id }) id: string,
    @CurrentUser() principal: Principal,
    @Body({ schema: ActivationForm }) { next }: ActivationForm,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    return this.setActive(id, false, principal, reply, next);
  }

  private async setActive(id: string, isActive: boolean, principal: Principal, reply: FastifyReply, next: string) {
    await this.administration.change(id, { isActive }, principal);
    seeOther(reply, next === '' ? '/admin' : safeNext(next));
  }
}

function adminAddress({ q, isActive, cursor }: AdminQuery): string {
  const given = Object.entries({ q, isActive, cursor }).filter((entry): entry is [string, string] => Boolean(entry[1]));
  const query = new URLSearchParams(given).toString();
  return query === '' ? '/admin' : `/admin?${query}`;
}
