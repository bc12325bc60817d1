import { Body, Get, Post, Res } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { z } from 'zod';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Page } from '../access/surface.js';
import { PasswordChangeService, WrongPasswordException } from '../auth/password-change.service.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { addError, addIssues, errorsOf, type FormErrors, hasErrors, plainWords, typedIn, type Typed } from './form.js';
import { seeOther, Views } from './views.service.js';

const FIELDS = ['currentPassword', 'newPassword'] as const;
const REQUIRED = { currentPassword: 'Enter your current password.', newPassword: 'Choose a new password.' } as const;
const Presented = z.object({ currentPassword: PresentedPassword, newPassword: PresentedPassword });
const TOO_MANY_TRIES = 429;

/** Changing one's own password with a browser. */
@Page('password')
export class PasswordPage {
  constructor(
    private readonly passwordChange: PasswordChangeService,
    private readonly passwords: PasswordsService,
    private readonly views: Views,
  ) {}

  @Get()
  show(@Res() reply: FastifyReply): void {
    this.render(reply, {}, 200);
  }

  @Post()
  async submit(@CurrentUser() principal: Principal, @Body() body: unknown, @Res() reply: FastifyReply): Promise<void> {
    const typed = typedIn(body, FIELDS);
    const faults = this.check(typed);
    if (hasErrors(faults)) return this.render(reply, faults, 422);
    try {
      await this.passwordChange.change(principal, typed.currentPassword, typed.newPassword);
    } catch (exception) {
      if (exception instanceof WrongPasswordException) {
        return this.render(reply, { currentPassword: [exception.message] }, 422);
      }
      return this.render(reply, errorsOf(exception, [TOO_MANY_TRIES]), 422);
    }
    return seeOther(reply, '/?notice=password-changed');
  }

  private check(typed: Typed<(typeof FIELDS)[number]>): FormErrors {
    const errors: FormErrors = {};
    for (const name of FIELDS) if (typed[name] === '') addError(errors, name, REQUIRED[name]);
    const parsed = Presented.safeParse(typed, { error: plainWords });
    if (!parsed.success) addIssues(errors, parsed.error.issues);
    if (!errors.newPassword) {
      for (const fault of this.passwords.faultsOf(typed.newPassword)) addError(errors, 'newPassword', fault);
    }
    return errors;
  }

  private render(reply: FastifyReply, errors: FormErrors, status: number): void {
    this.views.send(reply, 'password', { title: 'Change password', errors }, status);
  }
}
