import { Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.service.js';
import type { Caller } from '../../limits/caller.js';
import { PasswordTries, type TriedAccount } from '../../limits/password-tries.service.js';
import { TooManyTriesException } from '../../limits/too-many-tries.exception.js';

/**
 * Counts tries at passwords and puts on record when there were too many, by whichever path they came. A name that is nobody's
 * is not on record in any form: people type their passwords into its field.
 */
@Injectable()
export class RecordedTries {
  constructor(
    private readonly tries: PasswordTries,
    private readonly audit: AuditLog,
  ) {}

  /** As `PasswordTries.begin`. @throws TooManyTriesException */
  async begin(account: TriedAccount, caller: Caller): Promise<() => Promise<void>> {
    try {
      return await this.tries.begin(account, caller);
    } catch (error) {
      if (error instanceof TooManyTriesException) {
        const event = error.isLocked ? 'authn_login_lock' : 'authn_login_fail_max';
        await this.audit.recordOnceAMinute({ event, userId: 'userId' in account ? account.userId : null });
      }
      throw error;
    }
  }
}
