import { lockedDoors, type LockedDoor, lockedScopes } from './access-lock.js';
import { type OpenSession, openSession } from './access-callers.js';
import type { Headers, TestApp } from './app.js';
import { apiOperations } from './openapi.js';

/** A row that belongs to a user. */
interface OwnedRow {
  readonly id: string;
  readonly isThere: () => Promise<boolean>;
}

type Maker = (app: TestApp, owner: OpenSession) => Promise<OwnedRow>;

const isSignedIn = async (app: TestApp, headers: Headers) =>
  (await app.request('GET', '/api/v1/users/me', { headers })).status === 200;

/** The owner's session is a row of the owner's, and every one of these is about sessions or what happened in them. */
const bySigningIn: Maker = (app, { sessionId, as }) =>
  Promise.resolve({ id: sessionId, isThere: () => isSignedIn(app, as) });

const MAKERS: Readonly<Record<string, Maker>> = { '': bySigningIn, sessions: bySigningIn, audit: bySigningIn };

/**
 * What is wrong about a door of own rows for somebody who owns none of them: by id another's row must not be found, and its owner's must be;
 * in a list it must not stand; and whatever is called, it must still be there afterwards.
 */
export async function foreignRowFaults(app: TestApp, door: LockedDoor): Promise<string[]> {
  const owner = await openSession(app, 'bearer', { granted: lockedScopes });
  const other = await openSession(app, door.surface === 'page' ? 'cookie' : 'bearer', { granted: lockedScopes });
  const row = await makerOf(door.path)(app, owner);
  const call = (headers: Headers) =>
    app.request(door.method, door.path.replaceAll(/:\w+/g, row.id), { headers, ...bodyOf(door) });

  const answer = await call(other.as);
  const faults: string[] = [];
  if (door.path.includes(':') && answer.status !== 404) faults.push(`finds another's row (${answer.status})`);
  if (!door.path.includes(':') && answer.text.includes(row.id)) faults.push("shows another's row");
  if (!(await row.isThere())) faults.push("touches another's row");
  if (door.path.includes(':') && door.surface !== 'page' && (await call(owner.as)).status === 404)
    faults.push("does not find the owner's own row");
  return faults.map((fault) => `${door.name}: ${fault}`);
}

/** By the last word of the path that names a collection: `articles` of `/api/v1/articles/:id/publish`. */
function makerOf(path: string): Maker {
  const words = path.split('/').filter((word) => !word.startsWith(':'));
  for (const word of words.toReversed()) {
    const maker = MAKERS[word] ?? makerByAdding(word);
    if (maker) return maker;
  }
  throw new Error(`Nothing adds to ${path}: say in test/support/foreign-rows.ts how a row is made`);
}

/** By the door that adds to the collection, with the example of the API document. */
function makerByAdding(collection: string): Maker | undefined {
  const adding = lockedDoors.find(
    ({ method, path, surface }) => method === 'POST' && surface === 'rest' && path.endsWith(`/${collection}`),
  );
  if (!adding) return undefined;
  return async (app, { as }) => {
    const { status, body } = await app.request('POST', adding.path, { headers: as, ...bodyOf(adding) });
    if (status !== 201) throw new Error(`${adding.name} makes no row of the document's example: ${status}`);
    const id = String(body.id);
    const isThere = async () => (await app.request('GET', `${adding.path}/${id}`, { headers: as })).status === 200;
    return { id, isThere };
  };
}

function bodyOf({ method, path }: LockedDoor): { json?: unknown } {
  const documented = apiOperations.find(
    (operation) => operation.method === method && operation.path.replaceAll(/\{(\w+)\}/g, ':$1') === path,
  );
  return documented?.bodyExample === undefined ? {} : { json: documented.bodyExample };
}
