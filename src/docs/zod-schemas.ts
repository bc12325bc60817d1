import type { SwaggerDocumentOptions } from '@nestjs/swagger';
import { z } from 'zod';

interface Json {
  [key: string]: unknown;
}

/**
 * A zod schema as OpenAPI 3.0 wants it, for `SwaggerModule.createDocument`: one that was given an `id` by `.meta()` becomes
 * a component of that name and a reference to it, any other stands where it is used.
 */
export const convertSchema: NonNullable<SwaggerDocumentOptions['standardSchemaConverter']> = (schema, { schemaType }) => {
  if (!(schema instanceof z.ZodType)) return undefined;
  // Inside a list, because zod extracts a schema with an id only where it is referred to, never at the root.
  const { items, $defs = {} } = z.toJSONSchema(z.array(schema), { target: 'openapi-3.0', io: schemaType }) as {
    items: Json;
    $defs?: Record<string, Json>;
  };
  const components = Object.fromEntries(Object.entries($defs).map(([name, { id: _, ...component }]) => [name, component]));
  return { schema: items, components };
};
