import { Body, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { AnonymousOnly } from '../access/access.decorators.js';
import { Page } from '../access/surface.js';
import { SignInService } from '../auth/sign-in.service.js';
import { callerOf } from '../limits/caller.js';
import { TooManyTriesException } from '../limits/too-many-tries.exception.js';
import { RegistrationService } from '../users/registration.service.js';
import { type FormErrors, formOf, typed } from '../views/form.js';
import { safeNext } from '../views/safe-next.js';
import { seeOther, Views } from '../views/views.service.js';
import { NOTHING_TYPED, registrationFields, RegistrationForm } from './registration-form.service.js';

const RegisterForm = formOf({ ...registrationFields, next: typed });
type RegisterForm = z.infer<typeof RegisterForm>;
const Link = formOf({ next: typed });
type Link = z.infer<typeof Link>;

/** Signing up with a browser. Who has signed up is signed in. */
@Page('auth/register')
@AnonymousOnly()
export class RegisterPage {
  constructor(
    private readonly registrationForm: RegistrationForm,
    private readonly registration: RegistrationService,
    private readonly signIn: SignInService,
    private readonly views: Views,
  ) {}

  @Get()
  show(@Query({ schema: Link }) { next }: Link, @Res() reply: FastifyReply): void {
    this.render(reply, { ...NOTHING_TYPED, next }, {}, 200);
  }

  @Post()
  async submit(
    @Body({ schema: RegisterForm }) form: RegisterForm,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    try {
      await this.registration.admit(callerOf(request));
    } catch (exception) {
      if (!(exception instanceof TooManyTriesException)) throw exception;
      return this.render(reply.headers(exception.headers), form, { form: [exception.message] }, exception.getStatus());
    }
    const registered = await this.registrationForm.submit(form, (person) => this.registration.register(person));
    if ('errors' in registered) return this.render(reply, form, registered.errors, 422);
    await this.signIn.signIn(registered.user, request, reply);
    return seeOther(reply, safeNext(form.next));
  }

  private render(reply: FastifyReply, form: RegisterForm, errors: FormErrors, status: number): void {
    const data = { title: 'Sign up', typed: { ...form, password: '' }, errors, next: safeNext(form.next) };
    this.views.send(reply, 'pages/register', { ...data, choosesPassword: true }, status);
  }
}
