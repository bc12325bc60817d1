import { Injectable } from '@nestjs/common';
import { PassportStrategy } from '@nestjs/passport';
import type { FastifyRequest } from 'fastify';
import { Strategy } from 'passport-custom';
import { z } from 'zod';
import { inputErrorsOf, InvalidInputException } from '../../http/problem.js';
import { text } from '../../http/schemas.js';
import { callerOf } from '../../limits/caller.js';
import { PresentedPassword } from '../../users/user.schemas.js';
import type { User } from '../../users/user.entity.js';
import { CredentialsService } from '../credentials.service.js';

/** What a sign-in presents: strings of bounded length in the body, and nowhere else. */
export const Credentials = z
  .strictObject({
    username: text(254).meta({ description: 'Username or e-mail address.', example: 'ada' }),
    password: PresentedPassword,
    rememberMe: z.boolean().default(false).meta({ description: 'Keep the session through longer pauses.' }),
  })
  .meta({ id: 'Credentials' });
export type Credentials = z.infer<typeof Credentials>;

/**
 * Who has this name and this password. The package `passport-local` would also read the query string and let numbers
 * through (SECURITY.md 0.9), so the body is checked here.
 */
@Injectable()
export class LocalStrategy extends PassportStrategy(Strategy, 'local') {
  constructor(private readonly credentials: CredentialsService) {
    super();
  }

  /** @throws InvalidInputException, WrongCredentialsException, TooManyTriesException */
  validate(request: FastifyRequest): Promise<User> {
    const presented = Credentials.safeParse(request.body);
    if (!presented.success) throw new InvalidInputException(inputErrorsOf(presented.error.issues));
    const { username, password } = presented.data;
    return this.credentials.authenticate(username, password, callerOf(request));
  }
}
