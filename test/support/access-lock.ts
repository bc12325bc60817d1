import { readFileSync } from 'node:fs';
import type { Surface } from '../../src/access/surface.js';
import type { AccessLock } from '../../src/doors/access-lock.js';
import type { Terms } from '../../src/doors/terms.js';
import type { Verb } from './routes.js';

/** A line of the lock. */
export interface LockedDoor {
  readonly name: string;
  readonly method: Verb;
  readonly path: string;
  readonly surface: Surface;
  readonly terms: Terms;
}

/** Who may do what as it is committed: the executed matrix holds the application to this, and not to what its code declares. */
export const lockText = readFileSync(`${import.meta.dirname}/../../access.lock.json`, 'utf8');
const lock = JSON.parse(lockText) as AccessLock;

export const lockedScopes = Object.keys(lock.scopes);

export const lockedDoors: readonly LockedDoor[] = Object.entries(lock.doors).map(
  ([name, { surface = 'rest', ...terms }]) => {
    const [method, path] = name.split(' ') as [Verb, string];
    return { name, method, path, surface, terms };
  },
);

/** The scopes that a user has who was granted these. */
export function scopesOfGranted(granted: readonly string[]): string[] {
  return ['authenticated', ...granted].flatMap((scope) => [scope].concat(lock.scopes[scope]?.implies ?? []));
}
