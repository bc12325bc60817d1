import { isDeepStrictEqual } from 'node:util';
import type { NewAuditEvent } from '../audit/audit-log.service.js';
import type { User } from './user.entity.js';
import type { ProfileChange, UserChange } from './user.schemas.js';

/**
 * What goes on record of a change: scopes and whether the user may sign in with the old and the new value, of all else only
 * that it changed, for names and `info` are the user's own.
 */
export function changesOf(user: User, change: ProfileChange | UserChange): NewAuditEvent[] {
  const { scopes, isActive, ...rest }: UserChange & ProfileChange = change;
  const fields = Object.entries(rest)
    .filter(([name, value]) => value !== undefined && !isDeepStrictEqual(user[name as keyof typeof rest], value))
    .map(([name]) => name);
  const activation =
    isActive === undefined || isActive === user.isActive ? {} : { isActive: { from: user.isActive, to: isActive } };
  const events: NewAuditEvent[] = [];
  if (scopes && !isDeepStrictEqual(scopes.toSorted(), user.scopes.toSorted())) {
    events.push({ event: 'authz_change', userId: user.id, details: { from: user.scopes, to: scopes } });
  }
  const changed = [...fields, ...Object.keys(activation)];
  if (changed.length > 0) {
    events.push({ event: 'user_updated', userId: user.id, details: { changed, ...activation } });
  }
  return events;
}
