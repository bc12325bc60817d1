import { Body, Controller, Delete, ForbiddenException, Get, HttpCode, Patch, Req } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { Answers } from '../http/answers.decorator.js';
import { callerOf } from '../limits/caller.js';
import { PasswordsService } from './passwords/passwords.service.js';
import { AccountDeletion, ProfileChange, UserView } from './user.schemas.js';
import { CurrentUserView, userView } from './user.view.js';
import { UsersService } from './users.service.js';

@ApiTags('profile')
@Controller('users/me')
export class ProfileController {
  constructor(
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly audit: AuditLog,
  ) {}

  @Get()
  @ApiOperation({ summary: 'Read your own user' })
  @Answers(200, UserView, 'Who you are.')
  read(@CurrentUserView() user: UserView): UserView {
    return user;
  }

  @Patch()
  @ApiOperation({ summary: 'Change your own names and info' })
  @Answers(200, UserView, 'Who you are now.')
  async change(
    @CurrentUser() principal: Principal,
    @Body({ schema: ProfileChange }) body: ProfileChange,
  ): Promise<UserView> {
    return userView(await this.users.update({ id: principal.userId }, body));
  }

  @Delete()
  @HttpCode(204)
  @ApiOperation({ summary: 'Delete your own user', description: 'Everything of yours goes too. It cannot be undone.' })
  @Answers(204, null, 'You are gone.')
  @Answers(403, null, 'The password is wrong.')
  @Answers(409, null, 'You are the last super.')
  @Answers(429, null, 'Too many tries; try again after `Retry-After`.')
  async delete(
    @CurrentUser() principal: Principal,
    @Body({ schema: AccountDeletion }) body: AccountDeletion,
    @Req() request: FastifyRequest,
  ): Promise<void> {
    const user = await this.users.getWithPassword(principal.userId);
    const isOwner = await this.passwords.verify(user, body.password, callerOf(request));
    if (!isOwner) {
      await this.audit.record({ event: 'authn_login_fail', userId: user.id, details: { to: 'delete-user' } });
      throw new ForbiddenException('The password is wrong.');
    }
    await this.users.delete(user.id);
  }
}
