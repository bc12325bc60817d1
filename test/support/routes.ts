import { servedDoors } from '../../src/doors/declared-doors.js';
import type { Door } from '../../src/doors/door.js';
import { RouteTable } from '../../src/http/route-table.js';
import type { TestApp } from './app.js';

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A route with what its controller declares of it. */
export interface DeclaredRoute extends Pick<Door, 'rule' | 'surface'> {
  readonly method: Verb;
  readonly path: string;
}

/** Every route that the server has: a new one is in it without being named anywhere. */
export function declaredRoutes({ nest }: TestApp): DeclaredRoute[] {
  return servedDoors(nest.get(RouteTable).served).map(({ method, path, door: { rule, surface } }) => {
    return { method: method as Verb, path, rule, surface };
  });
}
