import { OptionalProps } from '@mikro-orm/core';
import { Entity, Property } from '@mikro-orm/decorators/legacy';
import { Scope } from '../access/scopes.js';
import { BaseEntity, type BaseProps } from '../database/base.entity.js';

/** A person or program that can sign in. */
@Entity({ tableName: 'users' })
export class User extends BaseEntity {
  [OptionalProps]?:
    BaseProps | 'emailVerified' | 'firstName' | 'lastName' | 'passwordHash' | 'scopes' | 'info' | 'isActive';

  /** As the user wrote it (NFKC): shown, never looked up by. */
  @Property({ type: 'text' })
  username!: string;

  /** The canonical form of `username`, unique by the constraint `users_username_key_unique`. */
  @Property({ type: 'text', hidden: true })
  usernameKey!: string;

  /** Where mail goes. */
  @Property({ type: 'text' })
  email!: string;

  /** The canonical form of `email`, unique by the constraint `users_email_key_unique`. */
  @Property({ type: 'text', hidden: true })
  emailKey!: string;

  @Property({ type: 'boolean' })
  emailVerified: boolean = false;

  @Property({ type: 'text', nullable: true })
  firstName: string | null = null;

  @Property({ type: 'text', nullable: true })
  lastName: string | null = null;

  /** A PHC string, loaded only where a password is checked. Null: this user has no password to sign in with. */
  @Property({ type: 'text', nullable: true, hidden: true, lazy: true })
  passwordHash: string | null = null;

  @Property({ type: 'text[]' })
  scopes: string[] = [Scope.authenticated];

  /** What the application keeps about the user; the user may write it. */
  @Property({ type: 'jsonb' })
  info: Record<string, unknown> = {};

  @Property({ type: 'boolean' })
  isActive: boolean = true;
}
