import type { OpenAPIObject } from '@nestjs/swagger';

export type Operation = NonNullable<OpenAPIObject['paths'][string]['get']>;
export type Response = Exclude<NonNullable<Operation['responses'][string]>, { $ref: string }>;
export type Schema = Exclude<
  NonNullable<NonNullable<OpenAPIObject['components']>['schemas']>[string],
  { $ref: string }
>;
export type SchemaOrReference = Schema | { $ref: string };

/** Finds what a reference to a component stands for. */
export type Resolve = (schema: SchemaOrReference) => Schema;

/** A `Resolve` over a document's own components. */
export function resolverOf(document: OpenAPIObject): Resolve {
  const resolve: Resolve = (schema) => {
    if (!('$ref' in schema)) return schema;
    const target = document.components?.schemas?.[schema.$ref.replace('#/components/schemas/', '')];
    if (!target) throw new Error(`${schema.$ref} is referred to and is not there`);
    return resolve(target);
  };
  return resolve;
}
