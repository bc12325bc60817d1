import type { EventArgs, EventSubscriber } from '@mikro-orm/core';
import { EntityManager } from '@mikro-orm/postgresql';
import { Injectable } from '@nestjs/common';
import { currentRequest } from '../database/request-context.js';
import { OwnedEntity } from './owned.entity.js';
import { ownerInReach } from './owner-in-reach.js';

/**
 * Refuses to write a row of another user on a route of own rows, however it was come by: by a reference that was never read, or with an
 * owner that came from the input.
 */
@Injectable()
export class OwnedRowsSubscriber implements EventSubscriber {
  constructor(em: EntityManager) {
    em.getEventManager().registerSubscriber(this);
  }

  beforeCreate(args: EventArgs<object>): void {
    requireReach(args);
  }

  beforeUpdate(args: EventArgs<object>): void {
    requireReach(args);
  }

  beforeDelete(args: EventArgs<object>): void {
    requireReach(args);
  }
}

/** @throws Error */
function requireReach({ entity, meta }: EventArgs<object>): void {
  if (!(entity instanceof OwnedEntity) || !currentRequest()) return;
  const userId = ownerInReach();
  if (userId !== null && entity.owner?.id !== userId) {
    throw new Error(`A ${meta.className} of somebody else was to be written on a route of own rows`);
  }
}
