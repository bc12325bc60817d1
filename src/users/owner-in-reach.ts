import { currentRequest } from '../database/request-context.js';
import { doorOf } from '../doors/declared-doors.js';

/**
 * The user whose rows the request that is being served may read and write, by the word of its route; null: everybody's.
 *
 * @throws Error where nothing says whose: on a route without a word, and outside any request
 */
export function ownerInReach(): string | null {
  const request = currentRequest();
  const door = doorOf(request?.routeOptions.config);
  if (door?.rule.rows === 'all') return null;
  if (door?.rule.rows === 'own' && request?.principal) return request.principal.userId;
  throw new Error(
    door
      ? `${door.controller}.${door.handler} is about rows that have owners: say @OwnRows() or @AllRows()`
      : 'Outside a request, say whose rows: filters: { owner: { userId } }, or filters: { owner: false } for all',
  );
}
