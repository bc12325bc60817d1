import type { Operation, Resolve, Schema, SchemaOrReference } from './document-parts.js';

const BY_FORMAT: Readonly<Record<string, string>> = {
  uuid: '0193c0de-7a11-7000-8000-000000000001',
  email: 'ada@example.org',
  'date-time': '2026-01-31T12:00:00.000Z',
};

/** A value that a schema takes: its own example where it has one, and of an object what it needs or shows. */
export function exampleOf(reference: SchemaOrReference, resolve: Resolve): unknown {
  const schema = resolve(reference);
  const given: unknown = schema.example ?? schema.default ?? schema.enum?.[0];
  if (given !== undefined) return given;
  if (schema.type === 'object') return objectExample(schema, resolve);
  if (schema.type === 'array') return schema.items ? [exampleOf(schema.items, resolve)] : [];
  if (schema.type === 'boolean') return true;
  if (schema.type === 'integer' || schema.type === 'number') return schema.minimum ?? 1;
  return BY_FORMAT[schema.format ?? ''] ?? 'text';
}

function objectExample(schema: Schema, resolve: Resolve): Record<string, unknown> {
  const all = Object.entries(schema.properties ?? {});
  const telling = all.filter(([name, property]) => {
    return schema.required?.includes(name) || resolve(property).example !== undefined;
  });
  const shown = telling.length > 0 ? telling : all;
  return Object.fromEntries(shown.map(([name, property]) => [name, exampleOf(property, resolve)]));
}

/** An operation's media types share one schema. */
function bodySchemaOf(operation: Operation): SchemaOrReference | undefined {
  if (!operation.requestBody || '$ref' in operation.requestBody) return undefined;
  return Object.values(operation.requestBody.content)[0]?.schema;
}

/** Shows a whole request body, for every media type that the operation takes. */
export function addRequestExample(operation: Operation, resolve: Resolve): void {
  const schema = bodySchemaOf(operation);
  if (!schema || !operation.requestBody || '$ref' in operation.requestBody) return;
  for (const media of Object.values(operation.requestBody.content)) media.example ??= exampleOf(schema, resolve);
}

/** A fault that this operation's input can have, as its 422 names it. */
export function faultExample(operation: Operation, resolve: Resolve): { path: string; message: string } {
  const schema = bodySchemaOf(operation);
  const [name, property] = Object.entries((schema && resolve(schema).properties) ?? {})[0] ?? [];
  if (name && property) {
    const { type = 'string' } = resolve(property);
    return { path: name, message: `Invalid input: expected ${String(type)}, received null` };
  }
  const parameter = operation.parameters?.find((each) => !('$ref' in each));
  if (!parameter || '$ref' in parameter || !parameter.schema) return { path: '', message: 'Invalid input' };
  return { path: parameter.name, message: faultInText(resolve(parameter.schema)) };
}

function faultInText({ format, maximum, maxLength }: Schema): string {
  if (maximum !== undefined) return `Too big: expected number to be <=${maximum}`;
  if (format === 'uuid') return 'Invalid UUID';
  return maxLength === undefined ? 'Invalid input' : `Too big: expected string to have <=${maxLength} characters`;
}
