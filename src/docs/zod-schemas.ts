import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

interface JsonSchema {
  [key: string]: unknown;
}

const INT32_MAX = 2_147_483_647;
const UUID_LENGTH = 36;
const DEFINITIONS = '#/definitions/';

/**
 * A zod schema as OpenAPI 3.0 wants it, for `SwaggerModule.createDocument`: one that was given an `id` by `.meta()` becomes
 * a component of that name and a reference to it, any other stands where it is used.
 */
export const convertSchema: NonNullable<SwaggerDocumentOptions['standardSchemaConverter']> = (
  schema,
  { schemaType },
) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  // Inside a list, because zod extracts a schema with an id only where it is referred to, never at the root.
  const { items, definitions = {} } = z.toJSONSchema(z.array(schema), {
    target: 'openapi-3.0',
    io: schemaType,
    override: ({ jsonSchema }) => simplify(jsonSchema, schemaType),
  }) as { items: JsonSchema; definitions?: Record<string, JsonSchema> };
  const named = Object.entries(definitions).filter(([name]) => !isNameless(name));
  return {
    schema: withoutNameless(items),
    components: Object.fromEntries(named.map(([n, s]) => [n, withoutNameless(s)])),
  };
};

/**
 * Says what people want to read: a format instead of its long regular expression, how wide an integer is, and no answer that
 * is closed for ever, because answers may gain properties.
 */
function simplify(schema: JsonSchema, schemaType: 'input' | 'output'): void {
  const { format } = schema;
  if (schema.type === 'integer') schema.format = Number(schema.maximum) > INT32_MAX ? 'int64' : 'int32';
  if (schemaType === 'output' && schema.additionalProperties === false) delete schema.additionalProperties;
  if (format === 'uuid' || format === 'email' || format === 'date-time') delete schema.pattern;
  if (format === 'uuid') Object.assign(schema, { minLength: UUID_LENGTH, maxLength: UUID_LENGTH });
}

function isNameless(name: string): boolean {
  return name.startsWith('__schema');
}

/** A schema that refers to itself and has no id, as `z.json()` is, has no name to stand under: any value is said there. */
function withoutNameless(value: JsonSchema): JsonSchema {
  return JSON.parse(JSON.stringify(value), (_key, part: JsonSchema) => {
    const target = typeof part === 'object' && part !== null ? part.$ref : undefined;
    const isGone = typeof target === 'string' && isNameless(target.slice(DEFINITIONS.length));
    return isGone ? { description: 'Any JSON value.' } : part;
  }) as JsonSchema;
}
