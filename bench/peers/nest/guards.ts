import {
  type CanActivate,
  type ExecutionContext,
  ForbiddenException,
  Injectable,
  SetMetadata,
  UnauthorizedException,
} from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import { PassportStrategy } from '@nestjs/passport';
import type { Request } from 'express';
import { ExtractJwt, Strategy as Jwt } from 'passport-jwt';
import { Strategy as Local } from 'passport-local';
import { AuthService } from './auth.service.js';
import type { User } from './entities.js';

export const Scopes = (...scopes: string[]) => SetMetadata('scopes', scopes);

@Injectable()
export class LocalStrategy extends PassportStrategy(Local) {
  constructor(private readonly auth: AuthService) {
    super();
  }

  async validate(username: string, password: string): Promise<User> {
    const user = await this.auth.authenticate(username, password);
    if (!user) throw new UnauthorizedException();
    return user;
  }
}

@Injectable()
export class JwtStrategy extends PassportStrategy(Jwt) {
  constructor(private readonly auth: AuthService) {
    super({ jwtFromRequest: ExtractJwt.fromAuthHeaderAsBearerToken(), secretOrKey: String(process.env.SECRET) });
  }

  async validate({ sub }: { sub: string }): Promise<User> {
    const user = await this.auth.findUser(Number(sub));
    if (!user?.isActive) throw new UnauthorizedException();
    return user;
  }
}

@Injectable()
export class SessionGuard implements CanActivate {
  constructor(private readonly auth: AuthService) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    const request = context.switchToHttp().getRequest<Request & { cookies: Record<string, string>; user?: User }>();
    const cookie = request.cookies.session;
    const session = cookie ? await this.auth.findSession(cookie) : null;
    if (!session?.user.isActive) throw new UnauthorizedException();
    request.user = session.user;
    return true;
  }
}

@Injectable()
export class ScopesGuard implements CanActivate {
  constructor(private readonly reflector: Reflector) {}

  canActivate(context: ExecutionContext): boolean {
    const needed = this.reflector.getAllAndOverride<string[]>('scopes', [context.getHandler(), context.getClass()]);
    const { user } = context.switchToHttp().getRequest<{ user: User }>();
    if (!needed.every((scope) => user.scopes.includes(scope))) throw new ForbiddenException();
    return true;
  }
}
