import { Body, Controller, HttpCode, Post, Req, UseGuards } from '@nestjs/common';
import { ApiConsumes, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { Public, Scopes } from '../../access/access.decorators.js';
import { Scope } from '../../access/scopes.js';
import { OAuthEndpoints } from '../../access/surface.js';
import { Config } from '../../config/config.js';
import { Answers } from '../../http/answers.decorator.js';
import { callerOf } from '../../limits/caller.js';
import { TokenRequestsGuard } from '../guards/token-requests.guard.js';
import { clientOf } from '../sign-in.service.js';
import { OAuthException } from './oauth.exception.js';
import { Introspection, OAuthError, TokenReference, TokenRequest, TokenResponse } from './oauth.schemas.js';
import { PasswordGrant } from './password-grant.service.js';
import { RefreshGrant } from './refresh-grant.service.js';
import { TokenStatus } from './token-status.service.js';

@ApiTags('tokens')
@ApiConsumes('application/x-www-form-urlencoded', 'application/json')
@Controller('auth')
@OAuthEndpoints()
@UseGuards(TokenRequestsGuard)
export class OAuthController {
  constructor(
    private readonly passwordGrant: PasswordGrant,
    private readonly refreshGrant: RefreshGrant,
    private readonly status: TokenStatus,
    private readonly config: Config,
  ) {}

  @Post('token')
  @HttpCode(200)
  @Public()
  @ApiOperation({
    summary: 'Get tokens',
    description:
      'OAuth 2.0 (RFC 6749): `grant_type=password` with a username or e-mail address and a password, or ' +
      '`grant_type=refresh_token`. A refresh token works once; presenting a spent one ends its session.',
  })
  @Answers(200, TokenResponse, 'The tokens.')
  @Answers(400, OAuthError, 'The request is not valid, or the refresh token is spent or unknown.')
  @Answers(401, OAuthError, 'The username or the password is wrong, or the user is not active.')
  @Answers(429, OAuthError, 'Too many tries; try again after `Retry-After`.')
  token(@Body({ schema: TokenRequest }) body: TokenRequest, @Req() request: FastifyRequest): Promise<TokenResponse> {
    if (body.grant_type === 'refresh_token') return this.refreshGrant.exchange(body);
    if (body.grant_type === 'password' && this.config.PASSWORD_GRANT) {
      return this.passwordGrant.exchange(body, { ...clientOf(request), ...callerOf(request) });
    }
    throw new OAuthException('unsupported_grant_type', 'This grant type is not one that we serve.');
  }

  @Post('revoke')
  @HttpCode(200)
  @Public()
  @ApiOperation({ summary: 'Revoke a token', description: 'RFC 7009. Ends the session of an access or refresh token.' })
  @Answers(200, null, 'The token is worth nothing now, whatever it was.')
  @Answers(429, OAuthError, 'Too many tries; try again after `Retry-After`.')
  async revoke(@Body({ schema: TokenReference }) body: TokenReference): Promise<void> {
    await this.status.revoke(body.token);
  }

  @Post('introspect')
  @HttpCode(200)
  @Scopes(Scope.admin)
  @ApiOperation({ summary: 'Ask what a token is worth', description: 'RFC 7662.' })
  @Answers(200, Introspection, 'Whether the token is active, and whose it is if so.')
  @Answers(429, OAuthError, 'Too many tries; try again after `Retry-After`.')
  introspect(@Body({ schema: TokenReference }) body: TokenReference): Promise<Introspection> {
    return this.status.introspect(body.token);
  }
}
