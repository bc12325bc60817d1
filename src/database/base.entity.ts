import { PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import { v7 } from 'uuid';

/** The properties that `BaseEntity` fills by itself: for an entity's `[OptionalProps]`. */
export type BaseProps = 'id' | 'createdAt' | 'updatedAt';

/** What every row has: an id that sorts by age (UUID v7, RFC 9562) and its two times. */
export abstract class BaseEntity {
  @PrimaryKey({ type: 'uuid' })
  id: string = v7();

  @Property({ type: 'timestamptz', defaultRaw: 'now()' })
  createdAt: Date = new Date();

  @Property({ type: 'timestamptz', defaultRaw: 'now()', onUpdate: () => new Date() })
  updatedAt: Date = new Date();
}
