import { MikroOrmModule } from '@mikro-orm/nestjs';
import { Controller, Get, HttpCode, Module, Post, Req, Res, UseGuards } from '@nestjs/common';
import { JwtModule } from '@nestjs/jwt';
import { AuthGuard, PassportModule } from '@nestjs/passport';
import type { Response } from 'express';
import { AuthService } from './auth.service.js';
import { Session, User } from './entities.js';
import { JwtStrategy, LocalStrategy, Scopes, ScopesGuard, SessionGuard } from './guards.js';

@Controller()
export class AuthController {
  constructor(private readonly auth: AuthService) {}

  @Get('me')
  @UseGuards(SessionGuard, ScopesGuard)
  @Scopes('authenticated')
  bySession(@Req() { user }: { user: User }): User {
    return user;
  }

  @Get('token/me')
  @UseGuards(AuthGuard('jwt'), ScopesGuard)
  @Scopes('authenticated')
  byToken(@Req() { user }: { user: User }): User {
    return user;
  }

  @Post('sign-in')
  @HttpCode(200)
  @UseGuards(AuthGuard('local'))
  async signIn(@Req() { user }: { user: User }, @Res({ passthrough: true }) response: Response) {
    const { cookie, accessToken } = await this.auth.signIn(user);
    response.cookie('session', cookie, { httpOnly: true, sameSite: 'lax' });
    return { accessToken };
  }
}

@Module({
  imports: [
    MikroOrmModule.forFeature([User, Session]),
    PassportModule,
    JwtModule.register({ secret: String(process.env.SECRET), signOptions: { expiresIn: '1h' } }),
  ],
  providers: [AuthService, LocalStrategy, JwtStrategy, SessionGuard, ScopesGuard],
  controllers: [AuthController],
})
export class AuthModule {}
