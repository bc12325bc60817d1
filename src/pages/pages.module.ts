import { Module, type OnModuleInit } from '@nestjs/common';
import { AuthModule } from '../auth/auth.module.js';
import { ErrorFormats } from '../http/error-formats.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { ViewsModule } from '../views/views.module.js';
import { AdminPage } from './admin.page.js';
import { ConfirmPage } from './confirm.page.js';
import { HomePage } from './home.page.js';
import { PageErrorFormat } from './page-error.format.js';
import { PasswordPage } from './password.page.js';
import { RegisterPage } from './register.page.js';
import { RegistrationForm } from './registration-form.service.js';
import { SetupPage } from './setup.page.js';
import { SignInPage } from './sign-in.page.js';

/** The HTML: everything a person needs who has no other front end. It works without scripts; the only one hints how strong a new password is. */
@Module({
  imports: [AuthModule, SessionsModule, UsersModule, ViewsModule],
  controllers: [AdminPage, ConfirmPage, HomePage, PasswordPage, RegisterPage, SetupPage, SignInPage],
  providers: [PageErrorFormat, RegistrationForm],
})
export class PagesModule implements OnModuleInit {
  constructor(
    private readonly errorFormats: ErrorFormats,
    private readonly pageErrors: PageErrorFormat,
  ) {}

  onModuleInit(): void {
    this.errorFormats.register('page', (exception, request, reply) =>
      this.pageErrors.answer(exception, request, reply),
    );
  }
}
