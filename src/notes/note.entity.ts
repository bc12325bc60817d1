import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { OwnedEntity, type OwnedProps } from '../users/owned.entity.js';

/** One of a user's notes. */
@Entity({ tableName: 'notes' })
export class Note extends OwnedEntity {
  [OptionalProps]?: OwnedProps | 'isPublished';

  @Property({ type: 'text' })
  title!: string;

  @Property({ type: 'boolean' })
  isPublished: boolean = false;
}
