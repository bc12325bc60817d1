import { Body, Get, Post, Query, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnonymousOnly } from '../access/access.decorators.js';
import { Page } from '../access/surface.js';
import { SignInService } from '../auth/sign-in.service.js';
import { RegistrationService } from '../users/registration.service.js';
import { type FormErrors, type Typed, typedIn } from './form.js';
import { REGISTRATION_FIELDS, RegistrationForm } from './registration-form.service.js';
import { safeNext } from './safe-next.js';
import { seeOther, Views } from './views.service.js';

const FIELDS = [...REGISTRATION_FIELDS, 'next'] as const;
type Fields = Typed<(typeof FIELDS)[number]>;

/** Signing up with a browser. Who has signed up is signed in. */
@Page('auth/register')
@AnonymousOnly()
export class RegisterPage {
  constructor(
    private readonly form: RegistrationForm,
    private readonly registration: RegistrationService,
    private readonly signIn: SignInService,
    private readonly views: Views,
  ) {}

  @Get()
  show(@Query('next') next: unknown, @Res() reply: FastifyReply): void {
    this.render(reply, typedIn({ next }, FIELDS), {}, 200);
  }

  @Post()
  async submit(@Body() body: unknown, @Req() request: FastifyRequest, @Res() reply: FastifyReply): Promise<void> {
    const typed = typedIn(body, FIELDS);
    const registered = await this.form.submit(typed, (person) => this.registration.register(person));
    if ('errors' in registered) return this.render(reply, typed, registered.errors, 422);
    await this.signIn.signIn(registered.user, request, reply);
    return seeOther(reply, safeNext(typed.next));
  }

  private render(reply: FastifyReply, typed: Fields, errors: FormErrors, status: number): void {
    const next = safeNext(typed.next);
    this.views.send(reply, 'register', { title: 'Sign up', typed: { ...typed, password: '' }, errors, next }, status);
  }
}
