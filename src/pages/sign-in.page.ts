import { Body, Get, HttpException, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { AnonymousOnly, CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { CredentialsService } from '../auth/credentials.service.js';
import { SignInService } from '../auth/sign-in.service.js';
import { text } from '../http/schemas.js';
import { headersOf } from '../http/problem.js';
import { callerOf } from '../limits/caller.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { addError, addIssues, errorsOf, type FormErrors, formOf, hasErrors, plainWords, typed } from '../views/form.js';
import { safeNext } from '../views/safe-next.js';
import { seeOther, Views } from '../views/views.service.js';

const SignInForm = formOf({ username: typed, password: typed, rememberMe: typed, next: typed });
type SignInForm = z.infer<typeof SignInForm>;
const Link = formOf({ next: typed });
type Link = z.infer<typeof Link>;

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
  show(@Query({ schema: Link }) { next }: Link, @Res() reply: FastifyReply): void {
    this.render(reply, { username: '', password: '', rememberMe: '', next }, {}, 200);
  }

  @Post()
  @AnonymousOnly()
  async submit(
    @Body({ schema: SignInForm }) form: SignInForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const faults = this.check(form);
    if (hasErrors(faults)) return this.render(reply, form, faults, 422);
    try {
      const user = await this.credentials.authenticate(form.username.trim(), form.password, callerOf(request));
      await this.signIn.signIn(user, request, reply, form.rememberMe !== '');
    } catch (exception) {
      if (!(exception instanceof HttpException)) throw exception;
      const errors = errorsOf(exception, SHOWN_STATUSES);
      return this.render(reply.headers(headersOf(exception)), form, errors, exception.getStatus());
    }
    return seeOther(reply, safeNext(form.next));
  }

  @Post('logout')
  async signOut(@CurrentUser() principal: Principal, @Res() reply: FastifyReply): Promise<void> {
    await this.signIn.signOut(principal.sessionId, reply);
    seeOther(reply, '/auth');
  }

  private check(form: SignInForm): FormErrors {
    const errors: FormErrors = {};
    if (form.username.trim() === '') addError(errors, 'username', REQUIRED.username);
    if (form.password === '') addError(errors, 'password', REQUIRED.password);
    const parsed = Presented.safeParse(form, { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    return errors;
  }

  private render(reply: FastifyReply, form: SignInForm, errors: FormErrors, status: number): void {
    const next = safeNext(form.next);
    this.views.send(
      reply,
      'pages/sign-in',
      { title: 'Sign in', typed: { ...form, password: '' }, errors, next },
      status,
    );
  }
}
