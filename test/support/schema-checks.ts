import { Ajv, type ValidateFunction } from 'ajv';
import formats from 'ajv-formats';
import { expect } from '@jest/globals';
import type { Answer } from './app.js';
import { apiDocument, type ApiOperation, type Input, type JsonSchema, resolved, resolvedHeader } from './openapi.js';

/** OpenAPI 3.0 speaks a dialect of JSON Schema; its own words, like `example`, are no rules. */
const ajv = new Ajv({ strict: false, allErrors: true });
formats.default(ajv);
ajv.addFormat('jwt', /^[\w-]+\.[\w-]+\.[\w-]+$/);
// As its answers are, and nothing beside: what is not in the document must not leave the house.
ajv.addSchema(JSON.parse(closed(JSON.stringify(apiDocument))) as object, 'closed');
ajv.addSchema(apiDocument, 'api');

const compiled = new Map<string, ValidateFunction>();

function closed(text: string): string {
  const document = JSON.parse(text, (_key, value: JsonSchema) => {
    const isPlain = value?.type === 'object' && value.properties && value.additionalProperties === undefined;
    return isPlain ? { ...value, additionalProperties: false } : value;
  }) as unknown;
  return JSON.stringify(document);
}

/** What a schema has against a value, or null. */
function faultsIn(schema: JsonSchema, value: unknown, isAnswer = false): string | null {
  const rooted = JSON.stringify(schema).replaceAll('"#/', `"${isAnswer ? 'closed' : 'api'}#/`);
  const text = isAnswer ? closed(rooted) : rooted;
  const validate = compiled.get(text) ?? ajv.compile(JSON.parse(text) as object);
  compiled.set(text, validate);
  return validate(value) ? null : ajv.errorsText(validate.errors);
}

/** Whether an input keeps to an operation's schemas, as it arrives: a parameter and a form's field are text by then. */
export function isValidInput({ parameters, bodySchema, type }: ApiOperation, { path, query, body }: Input): boolean {
  const given = { path, query };
  const areFine = parameters.every(({ name, in: at, schema, required }) => {
    const value = given[at][name];
    if (value === undefined) return required !== true;
    return faultsIn(schema, asArrived(resolved(schema), value)) === null;
  });
  if (!areFine || !bodySchema) return areFine;
  if (type === 'application/json') return faultsIn(bodySchema, body) === null;
  if (typeof body !== 'object' || body === null) return false;
  const fields = Object.entries(body).map(([name, value]) => [name, asText(value)]);
  return faultsIn(bodySchema, Object.fromEntries(fields)) === null;
}

function asArrived({ type }: JsonSchema, value: unknown): unknown {
  const text = asText(value);
  return type === 'integer' && /^\d+$/.test(text) ? Number(text) : text;
}

function asText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

/** That an answer is one that the document promises: its status, media type, body and headers. */
export function expectDocumented(answer: Answer, { name, responses }: ApiOperation): void {
  const { status, headers, text, setCookies } = answer;
  const documented = responses[status];
  expect({ name, status, text, isDocumented: documented !== undefined && status < 500 }).toMatchObject({
    isDocumented: true,
  });
  const type = headers['content-type']?.split(';', 1)[0];
  const media = documented?.content?.[type ?? ''];
  if (documented?.content === undefined) expect({ name, status, text }).toEqual({ name, status, text: '' });
  else expect({ name, status, type }).toEqual({ name, status, type: media ? type : Object.keys(documented.content) });
  if (media && type?.endsWith('json')) {
    expect({ name, status, faults: faultsIn(media.schema, JSON.parse(text), true) }).toEqual({
      name,
      status,
      faults: null,
    });
  }
  const documentedHeaders = documented?.headers ?? {};
  for (const [header, reference] of Object.entries(documentedHeaders)) {
    const { required, schema = {} } = resolvedHeader(reference);
    const value = headers[header.toLowerCase()];
    const faults = value === undefined ? (required ? 'is missing' : null) : faultsIn(schema, asArrived(schema, value));
    expect({ name, status, header, faults }).toEqual({ name, status, header, faults: null });
  }
  if (setCookies.length > 0) expect(Object.keys(documentedHeaders)).toContain('Set-Cookie');
}

/** Whether the document says in words, at this place, what a schema cannot say: only there may valid input be refused. */
export function isExplained({ bodySchema, parameters }: ApiOperation, path: string): boolean {
  const inQuery = parameters.find(({ name }) => name === path);
  let schema = inQuery ? resolved(inQuery.schema) : bodySchema;
  for (const key of inQuery ? [] : path.split('.')) {
    const inside = schema?.properties?.[key] ?? (/^\d+$/.test(key) ? schema?.items : undefined);
    if (inside) schema = resolved(inside);
  }
  const isChecked = schema?.enum !== undefined || schema?.format === 'uuid' || schema?.type === 'integer';
  return schema !== bodySchema && schema?.description !== undefined && !isChecked;
}
