import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { Scope } from '../access/scopes.js';
import { hashToken, newSecretToken } from '../access/secret-token.js';
import { AuditLog } from '../audit/audit-log.service.js';
import { RegistrationService } from './registration.service.js';
import type { User } from './user.entity.js';
import type { NewUser } from './user.schemas.js';

const LINK_SECONDS = 15 * 60;
const SETUP_LOCK = 7_331_001;

/** First run: while there is no user, one link makes the first `super`, once (R74). */
@Injectable()
export class SetupService {
  constructor(
    private readonly em: EntityManager,
    private readonly registration: RegistrationService,
    private readonly audit: AuditLog,
  ) {}

  /** A new code for the link, good for 15 minutes, or null when there are users already. */
  async openLink(): Promise<string | null> {
    const em = this.em.fork();
    const code = newSecretToken();
    const opened = await em.execute(
      `insert into setup_links (code_hash, expires_at)
       select ?, now() + make_interval(secs => ?) where not exists (select from users) returning code_hash`,
      [hashToken(code), LINK_SECONDS],
    );
    return opened.length === 1 ? code : null;
  }

  async isOpen(code: string): Promise<boolean> {
    const found: unknown[] = await this.em.execute(
      'select from setup_links where code_hash = ? and expires_at > now() and not exists (select from users)',
      [hashToken(code)],
    );
    return found.length === 1;
  }

  /**
   * Makes the first `super`. Of two at once one wins.
   *
   * @returns null when the code is wrong, spent or expired, or when there is a user by now
   */
  async makeFirstSuper(code: string, person: NewUser): Promise<User | null> {
    return this.em.transactional(async (em) => {
      await em.execute('select pg_advisory_xact_lock(?)', [SETUP_LOCK]);
      if (!(await this.isOpen(code))) return null;
      const scopes = [Scope.authenticated, Scope.super];
      const user = await this.registration.register(person, scopes);
      await em.execute('delete from setup_links');
      const details = { from: [], to: scopes, reason: 'first-super' };
      await this.audit.record({ event: 'authz_change', userId: user.id, details });
      return user;
    });
  }
}
