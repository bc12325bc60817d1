import { registeredScopes } from '../access/scopes.js';
import type { ServedRoute } from '../http/route-table.js';
import { doorOf } from './declared-doors.js';
import { type Door, operationId } from './door.js';

/** What is to be counted: the server's routes, the controllers' doors, and the guards in the order in which they run. */
export interface House {
  readonly served: readonly ServedRoute[];
  readonly doors: readonly Door[];
  readonly guards: readonly string[];
  /** `METHOD /path` of each operation in the API document, with its id. */
  readonly documented: ReadonlyMap<string, string>;
}

/** Something is open that nobody declared, or declared that is not there. The message names every fault, one a line. */
export class InventoryError extends Error {
  override readonly name = 'InventoryError';

  constructor(readonly faults: readonly string[]) {
    super(`The doors are not what was declared:\n${faults.map((fault) => `  ${fault}`).join('\n')}`);
  }
}

/**
 * Requires that the routes which the HTTP server has, those which controllers declare and those in the API document are one
 * set; that none hides another; that every scope is registered; that own rows are somebody's; and that the guards run first and in
 * their order.
 *
 * @throws InventoryError
 */
export function requireInventory(house: House, guardsInOrder: readonly string[]): void {
  const faults = [
    ...strangers(house),
    ...missing(house),
    ...undocumented(house),
    ...shadows(house.served),
    ...unknownScopes(house.doors),
    ...ownRowsOfNobody(house.doors),
    ...disorder(house.guards, guardsInOrder),
  ];
  if (faults.length > 0) throw new InventoryError(faults);
}

const nameOf = ({ method, path }: ServedRoute): string => `${method} ${path}`;
const handlerOf = ({ controller, handler }: Door): string => `${controller}.${handler}`;

function strangers({ served }: House): string[] {
  return served
    .filter(({ config }) => !doorOf(config))
    .map((route) => `${nameOf(route)} is served and no controller declares it`);
}

function missing({ served, doors }: House): string[] {
  const open = new Set(
    served.flatMap(({ config }) => handlerOf(doorOf(config) ?? ({ controller: '', handler: '' } as Door))),
  );
  return doors
    .filter((door) => !open.has(handlerOf(door)))
    .map((door) => `${handlerOf(door)} is declared and not served`);
}

/** Pages are for people, and HEAD is GET: neither is in the document. */
function undocumented({ served, documented }: House): string[] {
  const expected = new Map<string, string>();
  for (const route of served) {
    const door = doorOf(route.config);
    if (door && door.surface !== 'page' && route.method !== 'HEAD') {
      expected.set(nameOf(route), operationId(door.controller, door.handler));
    }
  }
  return [
    ...[...expected]
      .filter(([route, id]) => documented.get(route) !== id)
      .map(
        ([route, id]) => `${route} is served by ${id} and ${documented.get(route) ?? 'nothing'} is in the API document`,
      ),
    ...[...documented.keys()]
      .filter((route) => !expected.has(route))
      .map((route) => `${route} is in the API document and not served`),
  ];
}

/** Two routes of one shape: which of them answers depends on who registered first. */
function shadows(served: readonly ServedRoute[]): string[] {
  const shapes = new Map<string, ServedRoute>();
  return served.flatMap((route) => {
    const shape = `${route.method} ${route.path
      .toLowerCase()
      .replaceAll(/:[^/]+/g, ':')
      .replace(/\/+$/, '')}`;
    const first = shapes.get(shape);
    if (!first) shapes.set(shape, route);
    return first ? [`${nameOf(route)} is hidden by ${nameOf(first)}`] : [];
  });
}

function unknownScopes(doors: readonly Door[]): string[] {
  return doors.flatMap((door) => {
    const scopes = door.rule.kind === 'signed-in' ? door.rule.scopes : [];
    return scopes
      .filter((scope) => !registeredScopes().has(scope))
      .map((scope) => `${handlerOf(door)} asks for the scope "${scope}", which nobody defines`);
  });
}

/** Where nobody is known, no row is the caller's own. */
function ownRowsOfNobody(doors: readonly Door[]): string[] {
  return doors
    .filter(({ rule }) => rule.kind !== 'signed-in' && rule.rows === 'own')
    .map((door) => `${handlerOf(door)} is open to strangers, who own no rows: say @AllRows()`);
}

/** A guard in front of ours could let somebody in before we know who it is. */
function disorder(guards: readonly string[], guardsInOrder: readonly string[]): string[] {
  const first = guards.slice(0, guardsInOrder.length);
  if (guardsInOrder.every((guard, at) => guard === first[at])) return [];
  return [`the guards run in the order ${guards.join(', ')}; first must be ${guardsInOrder.join(', ')}`];
}
