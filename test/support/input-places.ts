import { type ApiOperation, type Input, type JsonSchema, resolved } from './openapi.js';

/** A value that an operation takes: where it stands and what it is said to be. */
export interface Place {
  readonly name: string;
  readonly at: keyof Input;
  readonly keys: readonly string[];
  readonly schema: JsonSchema;
}

/** Every place of a string in an operation's input; a parameter is one whatever it stands for, for it arrives as one. */
export function stringPlaces({ parameters, bodySchema }: ApiOperation): Place[] {
  const inBody = bodySchema ? placesIn(bodySchema, []).filter(({ schema }) => schema.type === 'string') : [];
  return [...parameters.map(({ in: at, name, schema }) => place(at, [name], resolved(schema))), ...inBody];
}

/** Every place of an operation's input, whatever its type; the body as a whole is one of them. */
export function valuePlaces({ parameters, bodySchema }: ApiOperation): Place[] {
  const inBody = bodySchema ? [place('body', [], bodySchema), ...placesIn(bodySchema, [])] : [];
  return [...parameters.map(({ in: at, name, schema }) => place(at, [name], resolved(schema))), ...inBody];
}

/** Every object in an operation's body, the body itself first. */
export function objectPlaces({ bodySchema }: ApiOperation): Place[] {
  if (!bodySchema) return [];
  const inside = placesIn(bodySchema, []).filter(({ schema }) => schema.type === 'object');
  return [place('body', [], bodySchema), ...inside];
}

function placesIn(schema: JsonSchema, keys: readonly string[]): Place[] {
  const below = Object.entries(schema.properties ?? {});
  if (schema.items) below.push(['0', schema.items]);
  // An open object takes any key.
  if (typeof schema.additionalProperties === 'object') below.push(['key', { type: 'string' }]);
  return below.flatMap(([key, each]) => {
    const found = resolved(each);
    const inside = [...keys, key];
    return [place('body', inside, found)].concat(placesIn(found, inside));
  });
}

function place(at: keyof Input, keys: readonly string[], schema: JsonSchema): Place {
  return { name: `${at} ${keys.join('.')}`, at, keys, schema };
}

/** An input with another value at a place; what is missing on the way there is made. */
export function withValue(input: Input, { at, keys }: Place, value: unknown): Input {
  return { ...input, [at]: put(input[at], keys, value) };
}

/** An input without what is at a place. */
export function withoutValue(input: Input, place: Place): Input {
  const { [place.at]: changed, ...rest } = withValue(input, place, undefined);
  // JSON has no undefined, and so leaves it out.
  return { ...rest, [place.at]: JSON.parse(JSON.stringify(changed) ?? 'null') as unknown } as unknown as Input;
}

function put(target: unknown, [key, ...rest]: readonly string[], value: unknown): unknown {
  if (key === undefined) return value;
  if (key === '0') return [put(undefined, rest, value)];
  const known = typeof target === 'object' && target !== null && !Array.isArray(target) ? target : {};
  const changed = { ...known };
  // Not an assignment: the key may be `__proto__`.
  const inside = put((known as Record<string, unknown>)[key], rest, value);
  Object.defineProperty(changed, key, { value: inside, enumerable: true, configurable: true, writable: true });
  return changed;
}
