import { Body, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnonymousOnly, CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { CredentialsService } from '../auth/credentials.service.js';
import { SignInService } from '../auth/sign-in.service.js';
import { text } from '../http/schemas.js';
import { headersOf } from '../http/problem.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { addError, addIssues, errorsOf, type FormErrors, hasErrors, plainWords, typedIn, type Typed } from './form.js';
import { safeNext } from './safe-next.js';
import { seeOther, Views } from './views.service.js';

const FIELDS = ['username', 'password', 'rememberMe', 'next'] as const;
type Fields = Typed<(typeof FIELDS)[number]>;

const REQUIRED = { username: 'Enter your username or e-mail address.', password: 'Enter your password.' } as const;
const Presented = z.object({ username: text(254), password: PresentedPassword });

/** What a wrong password answers, and too many tries. */
const SHOWN_STATUSES = [401, 429];

/** Signing in and out with a browser. */
@Page('auth')
export class SignInPage {
  constructor(
    private readonly credentials: CredentialsService,
    private readonly signIn: SignInService,
    private readonly views: Views,
  ) {}

  @Get()
  @AnonymousOnly()
  show(@Query('next') next: unknown, @Res() reply: FastifyReply): void {
    this.render(reply, typedIn({ next }, FIELDS), {}, 200);
  }

  @Post()
  @AnonymousOnly()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const typed = typedIn(body, FIELDS);
    const faults = this.check(typed);
    if (hasErrors(faults)) return this.render(reply, typed, faults, 422);
    try {
      const user = await this.credentials.authenticate(typed.username.trim(), typed.password);
      await this.signIn.signIn(user, request, reply, typed.rememberMe !== '');
    } catch (exception) {
      const errors = errorsOf(exception, SHOWN_STATUSES);
      const refusal = exception as Parameters<typeof headersOf>[0];
      return this.render(reply.headers(headersOf(refusal)), typed, errors, refusal.getStatus());
    }
    return seeOther(reply, safeNext(typed.next));
  }

  @Post('logout')
  async signOut(@CurrentUser() principal: Principal, @Res() reply: FastifyReply): Promise<void> {
    await this.signIn.signOut(principal.sessionId, reply);
    seeOther(reply, '/auth');
  }

  private check(typed: Fields): FormErrors {
    const errors: FormErrors = {};
    for (const name of ['username', 'password'] as const) {
      if (typed[name].trim() === '') addError(errors, name, REQUIRED[name]);
    }
    const parsed = Presented.safeParse(typed, { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    return errors;
  }

  private render(reply: FastifyReply, typed: Fields, errors: FormErrors, status: number): void {
    const next = safeNext(typed.next);
    this.views.send(reply, 'sign-in', { title: 'Sign in', typed: { ...typed, password: '' }, errors, next }, status);
  }
}
