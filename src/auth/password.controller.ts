import { EntityManager } from '@mikro-orm/postgresql';
import { Body, Controller, ForbiddenException, HttpCode, Put } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { CurrentUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
import { Answers } from '../http/answers.decorator.js';
import { SessionsService } from '../sessions/sessions.service.js';
import { PasswordsService } from '../users/passwords/passwords.service.js';
import { PresentedPassword } from '../users/user.schemas.js';
import { UsersService } from '../users/users.service.js';

const PasswordChange = z
  .strictObject({ currentPassword: PresentedPassword, newPassword: PresentedPassword })
  .meta({ id: 'PasswordChange' });
type PasswordChange = z.infer<typeof PasswordChange>;

const WRONG_PASSWORD = 'The current password is wrong.';

@ApiTags('profile')
@Controller('users/me/password')
export class PasswordController {
  constructor(
    private readonly em: EntityManager,
    private readonly users: UsersService,
    private readonly passwords: PasswordsService,
    private readonly sessions: SessionsService,
  ) {}

  @Put()
  @HttpCode(204)
  @ApiOperation({ summary: 'Change your own password', description: 'All your other sessions end.' })
  @Answers(204, null, 'The password is changed.')
  @Answers(403, null, WRONG_PASSWORD)
  async change(
    @CurrentUser() principal: Principal,
    @Body({ schema: PasswordChange }) body: PasswordChange,
  ): Promise<void> {
    const user = await this.users.getWithPassword(principal.userId);
    if (!(await this.passwords.verify(user, body.currentPassword))) throw new ForbiddenException(WRONG_PASSWORD);
    const passwordHash = await this.passwords.choose(body.newPassword, 'newPassword');
    await this.em.transactional(async () => {
      await this.users.setPasswordHash(user.id, passwordHash);
      await this.sessions.endAll(user.id, principal.sessionId);
    });
  }
}
