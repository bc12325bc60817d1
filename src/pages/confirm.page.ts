import { Body, Get, HttpException, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { WrongPasswordException } from '../auth/exceptions.js';
import { ReauthenticationService } from '../auth/reauthentication.service.js';
import { headersOf } from '../http/problem.js';
import { callerOf } from '../limits/caller.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { addIssues, errorsOf, type FormErrors, formOf, hasErrors, plainWords, typed } from '../views/form.js';
import { safeNext } from '../views/safe-next.js';
import { seeOther, Views } from '../views/views.service.js';

const ConfirmForm = formOf({ password: typed, next: typed });
type ConfirmForm = z.infer<typeof ConfirmForm>;
const Link = formOf({ next: typed });
type Link = z.infer<typeof Link>;
const Presented = z.object({ password: PresentedPassword });
const TOO_MANY_TRIES = 429;

/** Asks who is signed in for the password again, on the way to something that is hard to undo. */
@Page('auth/confirm')
export class ConfirmPage {
  constructor(
    private readonly reauthentication: ReauthenticationService,
    private readonly views: Views,
  ) {}

  @Get()
  show(@Query({ schema: Link }) { next }: Link, @Res() reply: FastifyReply): void {
    this.render(reply, next, {}, 200);
  }

  @Post()
  async submit(
    @CurrentUser() principal: Principal,
    @Body({ schema: ConfirmForm }) { password, next }: ConfirmForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const faults = this.check(password);
    if (hasErrors(faults)) return this.render(reply, next, faults, 422);
    try {
      await this.reauthentication.confirm(principal, password, callerOf(request), reply);
    } catch (exception) {
      if (exception instanceof WrongPasswordException) {
        return this.render(reply, next, { password: [exception.message] }, 422);
      }
      const errors = errorsOf(exception, [TOO_MANY_TRIES]);
      if (!(exception instanceof HttpException)) throw exception;
      return this.render(reply.headers(headersOf(exception)), next, errors, exception.getStatus());
    }
    return seeOther(reply, safeNext(next));
  }

  private check(password: string): FormErrors {
    if (password === '') return { password: ['Enter your password.'] };
    const errors: FormErrors = {};
    const parsed = Presented.safeParse({ password }, { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    return errors;
  }

  private render(reply: FastifyReply, next: string, errors: FormErrors, status: number): void {
    this.views.send(reply, 'pages/confirm', { title: 'Confirm that it is you', next: safeNext(next), errors }, status);
  }
}
