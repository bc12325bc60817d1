import { EntityManager } from '@mikro-orm/postgresql';
import { ConflictException, Injectable } from '@nestjs/common';
import { Scope } from '../access/scopes.js';
import type { User } from './user.entity.js';
import type { UserChange } from './user.schemas.js';

const LAST_SUPER_LOCK = 7_331_004;

/** Somebody must be able to grant scopes: the last active super can be neither demoted, deactivated nor deleted (R71). */
@Injectable()
export class LastSuper {
  constructor(private readonly em: EntityManager) {}

  /**
   * Lets a user stop being an active super, `after` the change or, with null, by going. To be asked in the transaction of the
   * change: it makes such changes wait for each other, so that two supers cannot remove each other at once.
   *
   * @throws ConflictException when there is no other
   */
  async release(user: User, after: UserChange | null): Promise<void> {
    if (!isActiveSuper(user)) return;
    if (after && isActiveSuper({ scopes: after.scopes ?? user.scopes, isActive: after.isActive ?? true })) return;
    await this.em.execute('select pg_advisory_xact_lock(?)', [LAST_SUPER_LOCK]);
    const others: unknown[] = await this.em.execute(
      'select from users where id <> ? and is_active and ? = any(scopes) limit 1',
      [user.id, Scope.super],
    );
    if (others.length === 0) throw new ConflictException('This is the last super. Make another one first.');
  }
}

function isActiveSuper({ scopes, isActive }: Pick<User, 'scopes' | 'isActive'>): boolean {
  return isActive && scopes.includes(Scope.super);
}
