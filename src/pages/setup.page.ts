import { Body, Get, NotFoundException, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { isSecretToken } from '../access/secret-token.js';
import { Page } from '../access/surface.js';
import { SignInService } from '../auth/sign-in.service.js';
import { SetupService } from '../users/setup.service.js';
import { type FormErrors, formOf, typed } from '../views/form.js';
import { seeOther, Views } from '../views/views.service.js';
import { NOTHING_TYPED, registrationFields, RegistrationForm } from './registration-form.service.js';

const SetupForm = formOf({ ...registrationFields, code: typed });
type SetupForm = z.infer<typeof SetupForm>;
const Link = formOf({ code: typed });
type Link = z.infer<typeof Link>;

class ClosedSetupException extends NotFoundException {
  constructor() {
    super(
      'This set-up link is wrong, used or expired. While there are no users, restarting Gatehouse prints a new one.',
    );
  }
}

/** The first run: whoever holds the link from the log makes the first user, who may do everything. */
@Page('setup')
@Public()
export class SetupPage {
  constructor(
    private readonly setup: SetupService,
    private readonly registrationForm: RegistrationForm,
    private readonly signIn: SignInService,
    private readonly views: Views,
  ) {}

  @Get()
  async show(@Query({ schema: Link }) { code }: Link, @Res() reply: FastifyReply): Promise<void> {
    await this.requireOpen(code);
    this.render(reply, { ...NOTHING_TYPED, code }, {}, 200);
  }

  @Post()
  async submit(
    @Body({ schema: SetupForm }) form: SetupForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    // Before anything else: without the code, the form must not tell which names are taken.
    await this.requireOpen(form.code);
    const registered = await this.registrationForm.submit(form, async (person) => {
      const user = await this.setup.makeFirstSuper(form.code, person);
      if (!user) throw new ClosedSetupException();
      return user;
    });
    if ('errors' in registered) return this.render(reply, form, registered.errors, 422);
    await this.signIn.signIn(registered.user, request, reply);
    return seeOther(reply, '/');
  }

  private async requireOpen(code: string): Promise<void> {
    if (!isSecretToken(code) || !(await this.setup.isOpen(code))) throw new ClosedSetupException();
  }

  private render(reply: FastifyReply, form: SetupForm, errors: FormErrors, status: number): void {
    const data = { title: 'Make the first user', typed: { ...form, password: '' }, errors };
    this.views.send(reply, 'pages/setup', { ...data, choosesPassword: true }, status);
  }
}
