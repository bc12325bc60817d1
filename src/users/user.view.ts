import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { BringsUser } from '../access/access.decorators.js';
import type { Principal } from '../access/principal.js';
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

const inUtc = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`;

/** The same as JSON, in SQL, of a row of `users u`: without an entity in between. */
export const USER_VIEW_IN_SQL = `json_build_object(
  'id', u.id, 'username', u.username, 'email', u.email, 'emailVerified', u.email_verified, 'firstName', u.first_name,
  'lastName', u.last_name, 'scopes', u.scopes, 'info', u.info, 'isActive', u.is_active,
  'createdAt', ${inUtc('u.created_at')}, 'updatedAt', ${inUtc('u.updated_at')})`;

/**
 * What the API tells of who is calling, read with who that is in one statement: for what every page and client asks for all
 * the time.
 */
export const CurrentUserView = createParamDecorator(
  (_: unknown, context: ExecutionContext) =>
    context.switchToHttp().getRequest<FastifyRequest & { principal: Principal }>().principal.user,
  [(target, method) => BringsUser()(target, method as string, methodOf(target, method))],
);

function methodOf(target: object, name: string | symbol | undefined): TypedPropertyDescriptor<unknown> {
  return { value: Reflect.get(target, name as string) as unknown };
}
