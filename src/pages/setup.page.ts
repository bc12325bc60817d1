import { Body, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Public } from '../access/access.decorators.js';
import { isSecretToken } from '../access/secret-token.js';
import { Page } from '../access/surface.js';
import { SignInService } from '../auth/sign-in.service.js';
import { SetupService } from '../users/setup.service.js';
import { type FormErrors, type Typed, typedIn } from './form.js';
import { REGISTRATION_FIELDS, RegistrationForm } from './registration-form.service.js';
import { seeOther, Views } from './views.service.js';

const FIELDS = [...REGISTRATION_FIELDS, 'code'] as const;
type Fields = Typed<(typeof FIELDS)[number]>;

class ClosedSetupException extends NotFoundException {
  constructor() {
    super('This set-up link is wrong, used or expired. While there are no users, restarting Gatehouse prints a new one.');
  }
}

/** The first run: whoever holds the link from the log makes the first user, who may do everything. */
@Page('setup')
@Public()
export class SetupPage {
  constructor(
    private readonly setup: SetupService,
    private readonly form: RegistrationForm,
    private readonly signIn: SignInService,
    private readonly views: Views,
  ) {}

  @Get()
  async show(@Query('code') code: unknown, @Res() reply: FastifyReply): Promise<void> {
    const typed = typedIn({ code }, FIELDS);
    await this.requireOpen(typed.code);
    this.render(reply, typed, {}, 200);
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const typed = typedIn(body, FIELDS);
    // Before anything else: without the code, the form must not tell which names are taken.
    await this.requireOpen(typed.code);
    const registered = await this.form.submit(typed, async (person) => {
      const user = await this.setup.makeFirstSuper(typed.code, person);
      if (!user) throw new ClosedSetupException();
      return user;
    });
    if ('errors' in registered) return this.render(reply, typed, registered.errors, 422);
    await this.signIn.signIn(registered.user, request, reply);
    return seeOther(reply, '/');
  }

  private async requireOpen(code: string): Promise<void> {
    if (!isSecretToken(code) || !(await this.setup.isOpen(code))) throw new ClosedSetupException();
  }

  private render(reply: FastifyReply, typed: Fields, errors: FormErrors, status: number): void {
    const data = { title: 'Make the first user', typed: { ...typed, password: '' }, errors };
    this.views.send(reply, 'setup', data, status);
  }
}
