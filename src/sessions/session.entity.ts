import { Entity, ManyToOne, PrimaryKey, Property } from '@mikro-orm/decorators/legacy';
import type { Rel } from '@mikro-orm/core';
import { User } from '../users/user.entity.js';

/** How a sign-in is carried: by a browser's cookie, or by an API client's tokens. */
export type SessionKind = 'browser' | 'token';

/**
 * One sign-in. Its times are the database's own (`now()`), written and judged there, so that the clocks of several
 * instances do not matter.
 */
@Entity({ tableName: 'sessions' })
export class Session {
  @PrimaryKey({ type: 'uuid' })
  id!: string;

  @ManyToOne(() => User, { fieldName: 'user_id' })
  user!: Rel<User>;

  @Property({ type: 'text' })
  kind!: SessionKind;

  /** SHA-256 of the cookie's value; a token session has none, its refresh tokens have their own table. */
  @Property({ type: 'blob', nullable: true, hidden: true, lazy: true })
  tokenHash: Buffer | null = null;

  /** The scopes that the client asked for, if it asked for fewer than the user has. */
  @Property({ type: 'text[]', nullable: true })
  scopes: string[] | null = null;

  @Property({ type: 'text', columnType: 'inet', nullable: true })
  ip: string | null = null;

  @Property({ type: 'text', nullable: true })
  userAgent: string | null = null;

  @Property({ type: 'timestamptz' })
  createdAt!: Date;

  @Property({ type: 'timestamptz' })
  lastSeenAt!: Date;

  /** When the password was last given in it. */
  @Property({ type: 'timestamptz' })
  authenticatedAt!: Date;

  @Property({ type: 'boolean' })
  isRemembered!: boolean;

  @Property({ type: 'integer' })
  idleSeconds!: number;

  /** Slides with use, by `idleSeconds`. */
  @Property({ type: 'timestamptz' })
  idleExpiresAt!: Date;

  /** Does not slide. */
  @Property({ type: 'timestamptz' })
  expiresAt!: Date;
}
