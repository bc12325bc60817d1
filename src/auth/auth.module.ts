import { Module, type OnModuleInit } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import { JwtModule } from '@nestjs/jwt';
import { PassportModule } from '@nestjs/passport';
import { AuditModule } from '../audit/audit.module.js';
import { ErrorFormats } from '../http/error-formats.js';
import { LimitsModule } from '../limits/limits.module.js';
import { SessionsModule } from '../sessions/sessions.module.js';
import { UsersModule } from '../users/users.module.js';
import { CookieRenewal } from './cookie-renewal.service.js';
import { CredentialsService } from './credentials.service.js';
import { FreshLoginGuard } from './guards/fresh-login.guard.js';
import { JwtAuthGuard } from './guards/jwt-auth.guard.js';
import { OriginGuard } from './guards/origin.guard.js';
import { RolesGuard } from './guards/roles.guard.js';
import { JwksController } from './jwks.controller.js';
import { LoginController } from './login.controller.js';
import { OAuthController } from './oauth/oauth.controller.js';
import { oauthErrorFormat } from './oauth/oauth-error.format.js';
import { PasswordGrant } from './oauth/password-grant.service.js';
import { RefreshGrant } from './oauth/refresh-grant.service.js';
import { TokenResponses } from './oauth/token-responses.service.js';
import { TokenStatus } from './oauth/token-status.service.js';
import { PasswordChangeService } from './password-change.service.js';
import { PasswordController } from './password.controller.js';
import { ReauthenticationService } from './reauthentication.service.js';
import { SessionCookie } from './session-cookie.js';
import { SignInService } from './sign-in.service.js';
import { JwtStrategy } from './strategies/jwt.strategy.js';
import { LocalStrategy } from './strategies/local.strategy.js';
import { SessionStrategy } from './strategies/session.strategy.js';
import { AccessTokensService } from './tokens/access-tokens.service.js';
import { KeyRotation } from './tokens/key-rotation.service.js';
import { RefreshTokensService } from './tokens/refresh-tokens.service.js';
import { SigningKeys } from './tokens/signing-keys.js';

/**
 * The guards are bound to the whole application, in this order: who is calling, from where, whether they may, and whether
 * they proved who they are a short time ago.
 */
export const GUARDS = [JwtAuthGuard, OriginGuard, RolesGuard, FreshLoginGuard] as const;

@Module({
  imports: [AuditModule, LimitsModule, UsersModule, SessionsModule, PassportModule, JwtModule.register({})],
  controllers: [JwksController, LoginController, OAuthController, PasswordController],
  providers: [
    ...GUARDS.map((useClass) => ({ provide: APP_GUARD, useClass })),
    JwtStrategy,
    LocalStrategy,
    SessionStrategy,
    CookieRenewal,
    CredentialsService,
    PasswordChangeService,
    ReauthenticationService,
    SessionCookie,
    SignInService,
    AccessTokensService,
    RefreshTokensService,
    SigningKeys,
    KeyRotation,
    PasswordGrant,
    RefreshGrant,
    TokenResponses,
    TokenStatus,
  ],
  exports: [
    CookieRenewal,
    CredentialsService,
    PasswordChangeService,
    ReauthenticationService,
    SessionCookie,
    SignInService,
  ],
})
export class AuthModule implements OnModuleInit {
  constructor(private readonly errorFormats: ErrorFormats) {}

  onModuleInit(): void {
    this.errorFormats.register('oauth', oauthErrorFormat);
  }
}
