import { Body, Controller, HttpCode, Put, Req, Res } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Answers } from '../http/answers.decorator.js';
import { callerOf } from '../limits/caller.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { CookieRenewal } from './cookie-renewal.service.js';
import { PasswordChangeService } from './password-change.service.js';

const PasswordChange = z
  .strictObject({ currentPassword: PresentedPassword, newPassword: PresentedPassword })
  .meta({ id: 'PasswordChange' });
type PasswordChange = z.infer<typeof PasswordChange>;

@ApiTags('profile')
@Controller('users/me/password')
export class PasswordController {
  constructor(
    private readonly passwordChange: PasswordChangeService,
    private readonly cookies: CookieRenewal,
  ) {}

  @Put()
  @HttpCode(204)
  @ApiOperation({
    summary: 'Change your own password',
    description: 'All your other sessions end, and a browser gets a new cookie.',
  })
  @Answers(204, null, 'The password is changed.')
  @Answers(403, null, 'The current password is wrong.')
  @Answers(429, null, 'Too many tries; try again after `Retry-After`.')
  async change(
    @CurrentUser() principal: Principal,
    @Body({ schema: PasswordChange }) body: PasswordChange,
    @Req() request: FastifyRequest,
    @Res({ passthrough: true }) reply: FastifyReply,
  ): Promise<void> {
    await this.passwordChange.change(principal, body, callerOf(request));
    await this.cookies.renew(principal, reply);
  }
}
