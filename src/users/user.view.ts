import type { User } from './user.entity.js';
import type { UserView } from './user.schemas.js';

/** What the API tells of a user: named field by field, so that a new column stays inside until someone lets it out. */
export function userView(user: User): UserView {
  return {
    id: user.id,
    username: user.username,
    email: user.email,
    emailVerified: user.emailVerified,
    firstName: user.firstName,
    lastName: user.lastName,
    scopes: user.scopes,
    info: user.info as UserView['info'],
    isActive: user.isActive,
    createdAt: user.createdAt.toISOString(),
    updatedAt: user.updatedAt.toISOString(),
  };
}
