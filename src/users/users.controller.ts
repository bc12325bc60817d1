import { Body, Controller, Delete, Get, HttpCode, Param, Patch, Post, Query, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentUser, FreshLogin, Public, Scopes } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';
import { Id, pageFrom } from '../http/schemas.js';
import { callerOf } from '../limits/caller.js';
import { RegistrationService } from './registration.service.js';
import { UserAdministration } from './user-administration.service.js';
import { NewUser, UserChange, UserPage, UsersQuery, UserView } from './user.schemas.js';
import { userView } from './user.view.js';
import { UsersService } from './users.service.js';

@ApiTags('users')
@Controller('users')
@Scopes(Scope.admin)
export class UsersController {
  constructor(
    private readonly users: UsersService,
    private readonly registration: RegistrationService,
    private readonly administration: UserAdministration,
  ) {}

  @Post()
  @Public()
  @ApiOperation({ summary: 'Register', description: 'Makes a user. It does not sign in.' })
  @Answers(201, UserView, 'The new user; `Location` is its address.')
  @Answers(409, null, 'The username or the e-mail address is taken.')
  @Answers(429, null, 'Too many tries; try again after `Retry-After`.')
  async register(
    @Body({ schema: NewUser }) body: NewUser,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    await this.registration.admit(callerOf(request));
    const user = await this.registration.register(body);
    reply.header('location', `/api/v1/users/${user.id}`);
    return userView(user);
  }

  @Get()
  @ApiOperation({ summary: 'List users', description: 'Oldest first. `q` looks in usernames and e-mail addresses.' })
  @Answers(200, UserPage, 'A page of users.')
  async list(@Query({ schema: UsersQuery }) query: UsersQuery) {
    return pageFrom(await this.users.list(query), query.limit, userView);
  }

  @Get(':id')
  @ApiOperation({ summary: 'Read a user' })
  @Answers(200, UserView, 'The user.')
  async read(@Param('id', { schema: Id }) id: string): Promise<UserView> {
    return userView(await this.users.getById(id));
  }

  @Patch(':id')
  @FreshLogin()
  @ApiOperation({
    summary: 'Change a user',
    description:
      'Deactivating a user ends what the user has open at once. `scopes`, and changing a super, needs `super`.',
  })
  @Answers(200, UserView, 'The changed user.')
  @Answers(409, null, 'It would leave no active super.')
  async change(
    @Param('id', { schema: Id }) id: string,
    @Body({ schema: UserChange }) body: UserChange,
    @CurrentUser() principal: Principal,
  ): Promise<UserView> {
    return userView(await this.administration.change(id, body, principal));
  }

  @Delete(':id')
  @HttpCode(204)
  @Scopes(Scope.super)
  @FreshLogin()
  @ApiOperation({ summary: 'Delete a user', description: 'Everything of the user goes too.' })
  @Answers(204, null, 'The user is gone.')
  @Answers(409, null, 'It is the last super.')
  async delete(@Param('id', { schema: Id }) id: string): Promise<void> {
    await this.users.delete(id);
  }
}
