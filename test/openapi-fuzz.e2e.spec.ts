import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import * as fc from 'fast-check';
import { PasswordHasher } from '../src/users/passwords/password-hasher.js';
import { type Answer, type Headers, startTestApp, type TestApp } from './support/app.js';
import { everyScope, inherited, NO_LIMITS } from './support/hostile.js';
import { valuePlaces } from './support/input-places.js';
import { type ApiOperation, apiOperations, call, type Input } from './support/openapi.js';
import { damagedInputs, type Known, validInputs } from './support/schema-arbitraries.js';
import { expectDocumented, isExplained, isValidInput } from './support/schema-checks.js';
import { newUser, PASSWORD, signedIn, userFactory } from './support/users.js';

/** Another seed is another walk through the same rooms, more runs a longer one: `FUZZ_SEED=1 FUZZ_RUNS=500 npm test -- openapi-fuzz`. */
const SEED = Number(process.env.FUZZ_SEED ?? 20_261_124);
const RUNS = Number(process.env.FUZZ_RUNS ?? 25);
const MINUTES_MS = 300_000;

const before = inherited();
const callers = fc.constantFrom('chief', 'chief', 'chief', 'user', 'nobody');
type CallerKind = 'chief' | 'user' | 'nobody';

let app: TestApp;
let known: Known;
/** Whoever only reads stays. */
const readers: Record<string, Headers> = { nobody: {} };

beforeAll(async () => {
  app = await startTestApp(NO_LIMITS);
  const [chief, user, other] = [
    await signedIn(app, { scopes: everyScope() }),
    await signedIn(app),
    await signedIn(app),
  ];
  Object.assign(readers, { chief: chief.as, user: user.as });
  const stored = await app.nest.get(PasswordHasher, { strict: false }).hash(PASSWORD);
  // Passwords are slow on purpose, and how they are checked is not what is under test.
  const hasher = app.nest.get(PasswordHasher, { strict: false });
  jest.spyOn(hasher, 'hash').mockResolvedValue(stored);
  jest.spyOn(hasher, 'verify').mockImplementation((password) => {
    return Promise.resolve({ isValid: password === PASSWORD, needsRehash: false });
  });
  const people = Array.from({ length: 20 }, () => newUser());
  known = {
    id: [user.user.id],
    username: [user.user.username, ...people.map(({ username }) => username)],
    email: people.map(({ email }) => email),
    password: [PASSWORD],
    currentPassword: [PASSWORD],
    newPassword: ['seven secret sextants sank'],
    token: [other.as.authorization?.slice('Bearer '.length)],
    scope: ['authenticated'],
    grant_type: ['password'],
  };
});

afterAll(async () => {
  jest.restoreAllMocks();
  await app.close();
});

/** What a run sends along. Whoever may change something is made for this run alone, and so is what may be changed. */
async function headersOf(operation: ApiOperation, kind: CallerKind): Promise<Headers> {
  if (operation.method === 'GET' || operation.isPublic || kind === 'nobody') return readers[kind] ?? {};
  return (await signedIn(app, { scopes: kind === 'chief' ? everyScope() : [] })).as;
}

async function ask(operation: ApiOperation, input: Input, kind: CallerKind): Promise<Answer> {
  const headers = await headersOf(operation, kind);
  const isKnown = known.id?.includes(input.path.id);
  const path = isKnown ? { ...input.path, id: await freshId(operation, headers) } : input.path;
  return call(app, operation, { ...input, path }, headers);
}

/** The id of a thing of the caller's own, made for this call where a POST makes such things. */
async function freshId({ path }: ApiOperation, headers: Headers): Promise<string> {
  const list = path.slice(0, path.indexOf('/{id}'));
  if (list === '/api/v1/users') return (await userFactory.create(app)).id;
  const maker = apiOperations.find((each) => each.method === 'POST' && each.path === list);
  const { body } = await (maker
    ? app.request<Made>('POST', list, { headers, json: maker.bodyExample })
    : app.request<Made>('GET', list, { headers }));
  return body.id ?? body.items?.[0]?.id ?? randomUUID();
}

interface Made {
  readonly id?: string;
  readonly items?: readonly { readonly id: string }[];
}

/** The document's own example, and it with what is known: one of them is taken, whatever the walk finds. */
function goodInputs({ parameters, bodyExample }: ApiOperation): Input[] {
  const path = parameters.some(({ in: at }) => at === 'path') ? { id: known.id?.[0] } : {};
  const likely = Object.entries((bodyExample ?? {}) as object).map(([name, value]) => [
    name,
    known[name]?.[0] ?? value,
  ]);
  const bodies = bodyExample === undefined ? [undefined] : [bodyExample, Object.fromEntries(likely)];
  return bodies.map((body) => ({ path, query: {}, body }));
}

/** What was answered, so that at the end it can be said that the walk was not all refusals. */
const seen = new Map<string, Set<number>>();

function note({ name }: ApiOperation, { status }: Answer): void {
  seen.set(name, (seen.get(name) ?? new Set()).add(status));
}

const named = (operations: readonly ApiOperation[]) => operations.map((each) => [each.name, each] as const);
const taking = apiOperations.filter((operation) => valuePlaces(operation).length > 0);

describe(`the contract, walked with seed ${SEED} (R84)`, () => {
  it.each(named(apiOperations))(
    '%s answers as its document says to input that keeps to its schemas, and takes it',
    async (_, operation) => {
      const property = fc.asyncProperty(validInputs(operation, known), callers, async (input, kind) => {
        fc.pre(isValidInput(operation, input));
        const answer = await ask(operation, input, kind);
        note(operation, answer);
        expectDocumented(answer, operation);
        if (!operation.isOAuth) expect([400, 413, 415]).not.toContain(answer.status);
        const faults = (answer.body.errors ?? []) as { path: string }[];
        const unexplained = faults.filter(({ path }) => !isExplained(operation, path));
        expect({ input, unexplained }).toEqual({ input, unexplained: [] });
      });
      const numRuns = valuePlaces(operation).length > 0 ? RUNS : 6;
      await fc.assert(property, {
        seed: SEED,
        numRuns,
        examples: goodInputs(operation).map((input) => [input, 'chief']),
      });
    },
    MINUTES_MS,
  );

  it.each(named(taking))(
    '%s refuses input that breaks its schemas, as its document says',
    async (_, operation) => {
      const property = fc.asyncProperty(damagedInputs(operation, known), callers, async (input, kind) => {
        fc.pre(!isValidInput(operation, input));
        const answer = await ask(operation, input, kind);
        // An id that is no segment of a path leads elsewhere.
        if (operation.path.includes('{') && [404, 405].includes(answer.status)) return;
        expectDocumented(answer, operation);
        expect({ input, isRefused: answer.status >= 400 }).toEqual({ input, isRefused: true });
      });
      await fc.assert(property, { seed: SEED, numRuns: RUNS });
    },
    MINUTES_MS,
  );

  it('is walked to its end: every operation was also answered with what it is for', () => {
    const never = apiOperations.filter(({ name }) => ![...(seen.get(name) ?? [])].some((status) => status < 300));
    expect(never.map(({ name }) => name)).toEqual([]);
  });

  it('leaves what every value inherits as it was (R87)', () => expect(inherited()).toEqual(before));
});
