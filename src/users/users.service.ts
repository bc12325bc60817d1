import { EntityManager, LockMode } from '@mikro-orm/postgresql';
import { ConflictException, Injectable, NotFoundException } from '@nestjs/common';
import { AuditLog } from '../audit/audit-log.service.js';
import { isUniqueViolation } from '../database/database-errors.js';
import { Replicas } from '../database/replicas.js';
import { canonicalEmail, canonicalLogin, canonicalUsername } from './canonical-forms.js';
import { changesOf } from './user-changes.js';
import { LastSuper } from './last-super.service.js';
import { User } from './user.entity.js';
import type { ProfileChange, UserChange, UsersQuery } from './user.schemas.js';

/** What a new user is made of; the password is hashed already. */
export interface UserData {
  readonly username: string;
  readonly email: string;
  readonly passwordHash: string | null;
  readonly firstName?: string;
  readonly lastName?: string;
  readonly scopes?: readonly string[];
}

/** Who there is. Whatever is changed of it is on record. */
@Injectable()
export class UsersService {
  constructor(
    private readonly em: EntityManager,
    private readonly audit: AuditLog,
    private readonly lastSuper: LastSuper,
    private readonly replicas: Replicas,
  ) {}

  /**
   * Makes a user. Uniqueness is the database's constraint, so two at once cannot both succeed.
   *
   * @throws ConflictException when the username or the e-mail address is taken, in whatever spelling
   */
  async create(data: UserData): Promise<User> {
    const keys = { usernameKey: canonicalUsername(data.username), emailKey: canonicalEmail(data.email) };
    const scopes = [...(data.scopes ?? ['authenticated'])];
    try {
      return await this.audit.atomically(async () => {
        const user = this.em.create(User, { ...data, ...keys, scopes });
        await this.em.persist(user).flush();
        await this.audit.record({ event: 'user_created', userId: user.id, details: { scopes } });
        return user;
      });
    } catch (error) {
      this.em.clear();
      if (isUniqueViolation(error, 'users_username_key_unique')) throw new ConflictException('The username is taken.');
      if (isUniqueViolation(error, 'users_email_key_unique'))
        throw new ConflictException('The e-mail address is taken.');
      throw error;
    }
  }

  findById(id: string): Promise<User | null> {
    return this.em.findOne(User, { id });
  }

  /** @throws NotFoundException */
  async getById(id: string): Promise<User> {
    return existing(await this.findById(id));
  }

  /** Keeps others from changing the user until the transaction ends. @throws NotFoundException */
  async getLocked(id: string): Promise<User> {
    return existing(await this.em.findOne(User, { id }, { lockMode: LockMode.PESSIMISTIC_WRITE, refresh: true }));
  }

  /** The user of this username or e-mail address, in any spelling of it, with the password hash loaded. */
  findByLogin(login: string): Promise<User | null> {
    const key = canonicalLogin(login);
    const where = key.includes('@') ? { emailKey: key } : { usernameKey: key };
    return this.em.findOne(User, where, { populate: ['passwordHash'] });
  }

  /** Which of these another user has already, in any spelling. Only `create` can say so for certain. */
  async findTaken({ username, email }: Pick<UserData, 'username' | 'email'>): Promise<('username' | 'email')[]> {
    const keys = { usernameKey: canonicalUsername(username), emailKey: canonicalEmail(email) };
    const found = await this.em.find(
      User,
      { $or: [{ usernameKey: keys.usernameKey }, { emailKey: keys.emailKey }] },
      { fields: ['usernameKey', 'emailKey'], limit: 2, disableIdentityMap: true },
    );
    return [
      ...(found.some(({ usernameKey }) => usernameKey === keys.usernameKey) ? (['username'] as const) : []),
      ...(found.some(({ emailKey }) => emailKey === keys.emailKey) ? (['email'] as const) : []),
    ];
  }

  /** @throws NotFoundException */
  async getWithPassword(id: string): Promise<User> {
    return existing(await this.em.findOne(User, { id }, { populate: ['passwordHash'] }));
  }

  /** Oldest first, after the cursor, one more than the limit when there are more. */
  list({ limit, cursor, q, isActive }: UsersQuery): Promise<User[]> {
    return this.replicas.read((em) =>
      em.find(
        User,
        {
          ...(cursor === undefined ? {} : { id: { $gt: cursor } }),
          ...(isActive === undefined ? {} : { isActive }),
          ...(q === undefined
            ? {}
            : { $or: [contains('usernameKey', canonicalUsername(q)), contains('emailKey', q.toLowerCase())] }),
        },
        { orderBy: { id: 'asc' }, limit: limit + 1 },
      ),
    );
  }

  /** @throws NotFoundException, and ConflictException when it would leave no super */
  update({ id }: Pick<User, 'id'>, change: ProfileChange | UserChange): Promise<User> {
    return this.audit.atomically(async () => {
      const user = await this.getLocked(id);
      await this.lastSuper.release(user, change);
      const events = changesOf(user, change);
      this.em.assign(user, change, { mergeObjectProperties: false });
      await this.em.flush();
      for (const event of events) await this.audit.record(event);
      return user;
    });
  }

  async setPasswordHash(id: string, passwordHash: string): Promise<void> {
    await this.em.nativeUpdate(User, { id }, { passwordHash });
  }

  /** Replaces a password hash if it is still the one that was read, so that a change made meanwhile is not undone. */
  async replacePasswordHash(user: User, passwordHash: string): Promise<boolean> {
    const asRead = { id: user.id, passwordHash: user.passwordHash };
    return (await this.em.nativeUpdate(User, asRead, { passwordHash })) === 1;
  }

  /**
   * Everything of the user's goes too, by the foreign keys.
   *
   * @throws NotFoundException, and ConflictException for the last super
   */
  async delete(id: string): Promise<void> {
    await this.audit.atomically(async () => {
      await this.lastSuper.release(await this.getLocked(id), null);
      await this.em.nativeDelete(User, { id });
      await this.audit.record({ event: 'user_deleted', userId: id });
    });
  }
}

function existing(user: User | null): User {
  if (!user) throw new NotFoundException('There is no such user.');
  return user;
}

/** A condition for a part of a text, whose `%` and `_` stand for themselves. */
function contains(column: 'usernameKey' | 'emailKey', part: string) {
  return { [column]: { $like: `%${part.replaceAll(/[\\%_]/g, String.raw`\$&`)}%` } };
}
