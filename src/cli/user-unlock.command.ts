import { NotFoundException } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { PasswordTries } from '../limits/password-tries.service.js';
import { UsersService } from '../users/users.service.js';
import { userView } from '../users/user.view.js';
import { onApplication } from './on-application.js';

/** Lets a user whose account is locked try passwords again, also while the server runs, and prints the user. */
export async function unlockUser(login: string): Promise<void> {
  await onApplication(async (app) => {
    const user = await app.get(UsersService).findByLogin(login);
    if (!user) throw new NotFoundException('There is no such user.');
    const audit = app.get(AuditLog);
    await audit.atomically(async () => {
      await audit.record({
        event: 'user_updated',
        userId: user.id,
        details: { changed: ['lock'], lock: { to: false } },
      });
      await app.get(PasswordTries).unlock(user.id);
    });
    process.stdout.write(`${JSON.stringify(userView(user))}\n`);
  });
}
