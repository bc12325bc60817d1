import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable, NotFoundException } from '@nestjs/common';
import { batchedLookUp } from '../database/batched-look-up.js';
import type { UserView } from './user.schemas.js';

const inUtc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** What `userView` tells, and the id a second time. */
const BY_ID = {
  name: 'user-view-by-id',
  text: `
  select id as "key", id, username, email, email_verified as "emailVerified", first_name as "firstName",
         last_name as "lastName", scopes, info, is_active as "isActive",
         ${inUtc('created_at')} as "createdAt", ${inUtc('updated_at')} as "updatedAt"
    from users where id = any($1::uuid[])`,
};

/** Users as the API tells of them, without an entity in between: for what every page and client of ours asks for all the time. */
@Injectable()
export class UserViews {
  private readonly byId = batchedLookUp<UserView & { readonly key: string }>(this.em, BY_ID);

  constructor(private readonly em: EntityManager) {}

  /** @throws NotFoundException */
  async getById(userId: string): Promise<UserView> {
    const row = await this.byId(userId);
    if (!row) throw new NotFoundException('There is no such user.');
    const { key: _, ...view } = row;
    return view;
  }
}
