import { MikroORM } from '@mikro-orm/postgresql';
import type { ApplicationConfig } from '@nestjs/core';
import type { AccessRule } from '../../src/access/access.decorators.js';
import { servedDoors } from '../../src/doors/declared-doors.js';
import type { Door } from '../../src/doors/door.js';
import { RouteTable } from '../../src/http/route-table.js';
import { type LockedDoor, lockedDoors } from './access-lock.js';
import type { TestApp } from './app.js';

/** Something that guards, switched off for as long as work takes, and the doors where that must show. */
export interface Mutation {
  readonly name: string;
  readonly doors: readonly LockedDoor[];
  readonly during: (work: () => Promise<void>) => Promise<void>;
}

const A_CENTURY_MINUTES = 100 * 365 * 24 * 60;

/** Each word on each route, taken away. */
export function ruleMutations(app: TestApp): Mutation[] {
  return lockedDoors.flatMap((door) => {
    const { for: who, scopes = [], freshMinutes } = door.terms;
    const where = (name: string, change: Partial<AccessRule>): Mutation => ({
      name: `where ${door.name} ${name}`,
      doors: [door],
      during: (work) => withRule(declared(app, door), change, work),
    });
    return [
      ...(who === 'anyone' ? [] : [where('is open to anyone', { kind: 'public', freshMinutes: null })]),
      ...(who === 'anyone' ? [where('is for strangers alone', { kind: 'anonymous-only' })] : []),
      ...scopes.map((scope) =>
        where(`does not ask for ${scope}`, { scopes: scopes.filter((each) => each !== scope) } as Partial<AccessRule>),
      ),
      ...(freshMinutes === undefined ? [] : [where('takes an old sign-in', { freshMinutes: A_CENTURY_MINUTES })]),
    ];
  });
}

/** Each guard of the whole application, always content. */
export function guardMutations({ nest }: TestApp): Mutation[] {
  const guards = (Reflect.get(nest, 'config') as ApplicationConfig).getGlobalGuards();
  return guards.map((guard) => ({
    name: `where ${guard.constructor.name} lets everybody through`,
    doors: lockedDoors,
    during: async (work) => {
      guard.canActivate = () => true;
      try {
        await work();
      } finally {
        Reflect.deleteProperty(guard, 'canActivate');
      }
    },
  }));
}

/** The filter by owner, on each route of own rows whose query it narrows: one that adds a row reads none. */
export function ownerMutations(app: TestApp): Mutation[] {
  const filtered = [...app.nest.get(MikroORM).getMetadata().getAll().values()].filter(({ filters }) => filters.owner);
  const collections = filtered.map(({ tableName }) => tableName.replaceAll('_', '-'));
  return lockedDoors
    .filter(({ path, terms }) => terms.rows === 'own' && collections.some((name) => path.split('/').includes(name)))
    .filter(({ method, path }) => method !== 'POST' || path.includes(':'))
    .map((door) => ({
      name: `where ${door.name} has lost the filter by owner`,
      doors: [door],
      during: (work) => withRule(declared(app, door), { rows: 'all' }, work),
    }));
}

function declared({ nest }: TestApp, { method, path }: LockedDoor): Door {
  const found = servedDoors(nest.get(RouteTable).served).find((each) => each.method === method && each.path === path);
  if (!found) throw new Error(`${method} ${path} is in the lock and not served`);
  return found.door;
}

/** The guards and the filter read the rule of a door at each request. */
async function withRule(door: Door, change: Partial<AccessRule>, work: () => Promise<void>): Promise<void> {
  const { rule } = door;
  Object.assign(door, { rule: { ...rule, ...change } });
  try {
    await work();
  } finally {
    Object.assign(door, { rule });
  }
}
