import { effectiveScopes, registeredScopes } from '../access/scopes.js';
import type { Surface } from '../access/surface.js';
import type { ServedDoor } from './declared-doors.js';
import { type Terms, termsOf } from './terms.js';

/** What a scope means and which others come with it. */
export interface ScopeTerms {
  readonly means: string;
  readonly implies?: readonly string[];
}

/**
 * Who may do what, whole: `access.lock.json`. It is in git, so that its diff is the review of a change of permissions: no rule, no
 * scope and no guard changes without it.
 */
export interface AccessLock {
  /** In the order in which they run. */
  readonly guards: readonly string[];
  readonly scopes: Readonly<Record<string, ScopeTerms>>;
  /** By `METHOD /path`. */
  readonly doors: Readonly<Record<string, Terms & { readonly surface?: Surface }>>;
}

/** The lock of an application, made of what its server really has. */
export function accessLockOf(doors: readonly ServedDoor[], guards: readonly string[]): AccessLock {
  return {
    guards,
    scopes: Object.fromEntries(
      [...registeredScopes()]
        .toSorted(([a], [b]) => compare(a, b))
        .map(([name, means]) => [name, scopeTerms(name, means)]),
    ),
    doors: Object.fromEntries(
      doors
        .toSorted((a, b) => compare(a.path, b.path) || compare(a.method, b.method))
        .map(({ method, path, door: { rule, surface } }) => [
          `${method} ${path}`,
          { ...termsOf(rule), ...(surface === 'rest' ? {} : { surface }) },
        ]),
    ),
  };
}

/** The lock as it is kept: a line for each door, so that a change is one line of a diff. */
export function accessLockText({ guards, scopes, doors }: AccessLock): string {
  const lines = (record: object) =>
    Object.entries(record).map(([name, value]) => `    ${JSON.stringify(name)}: ${onOneLine(value)}`);
  return `{
  "guards": ${onOneLine(guards)},
  "scopes": {
${lines(scopes).join(',\n')}
  },
  "doors": {
${lines(doors).join(',\n')}
  }
}
`;
}

function scopeTerms(name: string, means: string): ScopeTerms {
  const implies = effectiveScopes([name]).filter((scope) => scope !== name);
  return { means, ...(implies.length > 0 ? { implies } : {}) };
}

function onOneLine(value: unknown): string {
  return JSON.stringify(value, null, 1)
    .replaceAll(/\n\s*/g, ' ')
    .replaceAll(/(?<=\[) | (?=\])/g, '');
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
