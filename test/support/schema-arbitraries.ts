import * as fc from 'fast-check';
import { type ApiOperation, type Input, type JsonSchema, resolved } from './openapi.js';
import { type Place, valuePlaces, withoutValue, withValue } from './input-places.js';

/** Values worth trying beside random ones, by the name of the property or parameter: ids that exist, the right password. */
export type Known = Readonly<Record<string, readonly unknown[]>>;

const ITEMS_MAX = 3;
const LONGEST = 10_000;

/** As the document says of all text: well-formed Unicode without NUL. */
const character = fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }).filter((each) => each !== '\u0000');
/** As it says of all keys: none that leads to a prototype. */
const key = fc.string({ unit: character }).filter((each) => each !== '__proto__' && each !== 'constructor');
const { json: anyJson } = fc.letrec<{ json: unknown }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    fc.constantFrom(null, true, false),
    fc.double({ noNaN: true, noDefaultInfinity: true }),
    fc.string({ unit: character }),
    fc.array(tie('json'), { maxLength: ITEMS_MAX }),
    fc.dictionary(key, tie('json'), { maxKeys: ITEMS_MAX }),
  ),
}));

/** What a schema takes. */
export function valuesOf(reference: JsonSchema, known: Known = {}, name = ''): fc.Arbitrary<unknown> {
  const schema = resolved(reference);
  const values = schema.enum ? fc.constantFrom(...schema.enum) : typed(schema, known);
  const listed = (known[name] ?? []).filter((value) => typeof value === schema.type);
  const chosen = listed.length > 0 ? oftener(fc.constantFrom(...listed), values) : values;
  return schema.nullable ? fc.option(chosen, { freq: 8 }) : chosen;
}

function oftener<Value>(often: fc.Arbitrary<Value>, seldom: fc.Arbitrary<Value>): fc.Arbitrary<Value> {
  return fc.oneof({ arbitrary: often, weight: 3 }, { arbitrary: seldom, weight: 1 });
}

function typed(schema: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const { minimum: min = 0, maximum: max = 2 ** 31 - 1 } = schema;
  const type: string = schema.type ?? 'any';
  switch (type) {
    case 'string':
      return textsOf(schema);
    case 'integer':
      return fc.integer({ min, max });
    case 'boolean':
      return fc.boolean();
    case 'array':
      return fc.array(valuesOf(schema.items ?? {}, known), {
        maxLength: Math.min(ITEMS_MAX, schema.maxItems ?? ITEMS_MAX),
      });
    case 'object':
      return schema.properties ? recordsOf(schema, known) : fc.dictionary(key, anyJson, { maxKeys: ITEMS_MAX });
    default:
      return anyJson;
  }
}

function textsOf({ format, pattern, minLength = 0, maxLength = LONGEST }: JsonSchema): fc.Arbitrary<string> {
  if (pattern !== undefined) return fc.stringMatching(new RegExp(pattern, 'u'));
  if (format === 'uuid') return fc.uuid();
  if (format === 'email') return fc.emailAddress();
  if (format === 'date-time') {
    const [min, max] = [new Date('0001-01-01T00:00:00Z'), new Date('9999-12-31T23:59:59Z')];
    return fc.date({ min, max, noInvalidDate: true }).map((date) => date.toISOString());
  }
  const longest = Math.min(maxLength, LONGEST);
  return fc.oneof(
    { arbitrary: fc.string({ unit: character, minLength, maxLength: longest }), weight: 4 },
    { arbitrary: fc.string({ unit: 'grapheme-ascii', minLength, maxLength: longest }), weight: 4 },
    { arbitrary: character.map((each) => each.repeat(longest)), weight: 1 },
  );
}

function recordsOf({ properties = {}, required = [] }: JsonSchema, known: Known): fc.Arbitrary<unknown> {
  const model = Object.fromEntries(
    Object.entries(properties).map(([name, each]) => [name, valuesOf(each, known, name)]),
  );
  return fc.record(model, { requiredKeys: [...required] });
}

/** Input that keeps to an operation's schemas. */
export function validInputs({ parameters, bodySchema }: ApiOperation, known: Known): fc.Arbitrary<Input> {
  const stated = (at: 'path' | 'query') => {
    const properties = parameters.filter((parameter) => parameter.in === at);
    const model = Object.fromEntries(properties.map(({ name, schema }) => [name, valuesOf(schema, known, name)]));
    return fc.record(model, { requiredKeys: properties.filter(({ required }) => required).map(({ name }) => name) });
  };
  const body = bodySchema ? valuesOf(bodySchema, known) : fc.constant(undefined);
  return fc.record({ path: stated('path'), query: stated('query'), body });
}

/** Input with one thing in it that is likely to break a schema; whether it does is for a validator to say. */
export function damagedInputs(operation: ApiOperation, known: Known): fc.Arbitrary<Input> {
  const places = valuePlaces(operation);
  const damage = fc.constantFrom(...places).chain((place) => {
    return damagesOf(place).map((value) => ({ place, value }));
  });
  return fc.tuple(validInputs(operation, known), damage).map(([input, { place, value }]) => {
    return value === undefined && place.at !== 'path' ? withoutValue(input, place) : withValue(input, place, value);
  });
}

function damagesOf({ schema }: Place): fc.Arbitrary<unknown> {
  const { maxLength = LONGEST, minimum = 0, maximum = 0 } = schema;
  const tooLong = fc.constant('a'.repeat(Math.min(maxLength, LONGEST) + 1));
  const tooFar = fc.constantFrom(minimum - 1, maximum + 1, maximum + 0.5, 2 ** 60);
  const stranger = fc.string({ minLength: 1 }).map((name) => ({ [`unknown ${name}`]: true }));
  const nothing = fc.constant(undefined);
  return fc.oneof(anyJson, fc.string({ unit: 'grapheme-ascii' }), tooLong, tooFar, stranger, nothing);
}
