import { Injectable } from '@nestjs/common';
import { AuthGuard } from '@nestjs/passport';
import type { User } from '../../users/user.entity.js';

declare module 'fastify' {
  interface FastifyRequest {
    user?: User;
  }
}

/** For a sign-in route: the user whose name and password the body holds is `request.user`. */
@Injectable()
export class LocalAuthGuard extends AuthGuard('local') {}
