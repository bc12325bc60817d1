import { Body, Controller, HttpCode, Post, Req, Res, UnauthorizedException, UseGuards } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { CurrentUser, Public } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Answers } from '../http/answers.decorator.js';
import { UserView } from '../users/user.schemas.js';
import { userView } from '../users/user.view.js';
import { LocalAuthGuard } from './guards/local-auth.guard.js';
import { SetsCookies } from './guards/origin.guard.js';
import { SignInService } from './sign-in.service.js';
import { Credentials } from './strategies/local.strategy.js';

@ApiTags('auth')
@Controller('auth')
export class LoginController {
  constructor(private readonly signIn: SignInService) {}

  @Post('login')
  @HttpCode(200)
  @Public()
  @SetsCookies()
  @UseGuards(LocalAuthGuard)
  @ApiOperation({
    summary: 'Sign in with a cookie',
    description: "For a browser's own front end: sets the session cookie.",
  })
  @Answers(200, UserView, 'Who you are; `Set-Cookie` holds the session.')
  @Answers(401, null, 'The username or the password is wrong, or the user is not active.')
  @Answers(429, null, 'Too many tries; try again after `Retry-After`.')
  async login(
    @Body({ schema: Credentials }) body: Credentials,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<UserView> {
    if (!request.user) throw new UnauthorizedException();
    await this.signIn.signIn(request.user, request, reply, body.rememberMe);
    return userView(request.user);
  }

  @Post('logout')
  @HttpCode(204)
  @ApiOperation({ summary: 'Sign out', description: 'Ends this session, and every token that belongs to it.' })
  @Answers(204, null, 'The session is gone; `Set-Cookie` clears the cookie.')
  async logout(@CurrentUser() principal: Principal, @Res({ passthrough: true }) reply: FastifyReply): Promise<void> {
    await this.signIn.signOut(principal.sessionId, reply);
  }
}
