import type { EntityManager, Ref } from '@mikro-orm/core';
import { Filter, ManyToOne } from '@mikro-orm/decorators/legacy';
import { BaseEntity, type BaseProps } from '../database/base.entity.js';
import { currentRequest } from '../database/request-context.js';
import { ownerInReach } from './owner-in-reach.js';
import { User } from './user.entity.js';

/** The properties that `OwnedEntity` fills by itself: for an entity's `[OptionalProps]`. */
export type OwnedProps = BaseProps | 'owner';

/** Names the user in work that no request asked for: `filters: { owner: { userId } }`. */
interface OwnerArguments {
  readonly userId?: string;
}

/**
 * A row that belongs to a user: whoever makes it. Every query sees the caller's own rows, those of others only where the route
 * says `@AllRows`: the condition is a filter that is on without being asked for, and `OwnedRowsSubscriber` guards what is
 * written. SQL that is written by hand and query builders are not filtered.
 */
@Filter({ name: 'owner', default: true, args: false, cond: rowsInReach })
export abstract class OwnedEntity extends BaseEntity {
  @ManyToOne(() => User, { fieldName: 'owner_id', ref: true, hidden: true, onCreate: callingUser })
  owner!: Ref<User>;
}

function rowsInReach(named?: OwnerArguments): { owner?: string } {
  const userId = named?.userId ?? ownerInReach();
  return userId === null ? {} : { owner: userId };
}

function callingUser(_row: unknown, em: EntityManager): Ref<User> {
  const userId = currentRequest()?.principal?.userId;
  if (userId === undefined) throw new Error('Nobody is signed in: name the owner of the row.');
  return em.getReference(User, userId, { wrapped: true });
}
