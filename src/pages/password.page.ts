import { Body, Get, HttpException, Post, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { CookieRenewal } from '../auth/cookie-renewal.service.js';
import { WrongPasswordException } from '../auth/exceptions.js';
import { PasswordChangeService } from '../auth/password-change.service.js';
import { headersOf } from '../http/problem.js';
import { callerOf } from '../limits/caller.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { addError, addIssues, errorsOf, type FormErrors, formOf, hasErrors, plainWords, typed } from '../views/form.js';
import { seeOther, Views } from '../views/views.service.js';

const PasswordForm = formOf({ currentPassword: typed, newPassword: typed });
type PasswordForm = z.infer<typeof PasswordForm>;
const REQUIRED = { currentPassword: 'Enter your current password.', newPassword: 'Choose a new password.' } as const;
const Presented = z.object({ currentPassword: PresentedPassword, newPassword: PresentedPassword });
const TOO_MANY_TRIES = 429;

/** Changing one's own password with a browser. */
@Page('password')
export class PasswordPage {
  constructor(
    private readonly passwordChange: PasswordChangeService,
    private readonly cookies: CookieRenewal,
    private readonly views: Views,
  ) {}

  @Get()
  show(@Res() reply: FastifyReply): void {
    this.render(reply, {}, 200);
  }

  @Post()
  async submit(
    @CurrentUser() principal: Principal,
    @Body({ schema: PasswordForm }) form: PasswordForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const faults = this.check(form);
    if (hasErrors(faults)) return this.render(reply, faults, 422);
    try {
      await this.passwordChange.change(principal, form, callerOf(request));
      await this.cookies.renewGently(principal, reply);
    } catch (exception) {
      if (exception instanceof WrongPasswordException) {
        return this.render(reply, { currentPassword: [exception.message] }, 422);
      }
      const errors = errorsOf(exception, [TOO_MANY_TRIES]);
      if (!(exception instanceof HttpException)) throw exception;
      return this.render(reply.headers(headersOf(exception)), errors, exception.getStatus());
    }
    return seeOther(reply, '/?notice=password-changed');
  }

  private check(form: PasswordForm): FormErrors {
    const errors: FormErrors = {};
    if (form.currentPassword === '') addError(errors, 'currentPassword', REQUIRED.currentPassword);
    if (form.newPassword === '') addError(errors, 'newPassword', REQUIRED.newPassword);
    const parsed = Presented.safeParse(form, { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    return errors;
  }

  private render(reply: FastifyReply, errors: FormErrors, status: number): void {
    this.views.send(reply, 'pages/password', { title: 'Change password', choosesPassword: true, errors }, status);
  }
}
