import { readFileSync } from 'node:fs';
import type { Terms } from '../../src/doors/terms.js';
import type { Answer, Headers, TestApp } from './app.js';

export interface JsonSchema {
  readonly $ref?: string;
  readonly type?: string;
  readonly format?: string;
  readonly pattern?: string;
  readonly enum?: readonly unknown[];
  readonly nullable?: boolean;
  readonly description?: string;
  readonly minLength?: number;
  readonly maxLength?: number;
  readonly minimum?: number;
  readonly maximum?: number;
  readonly maxItems?: number;
  readonly maxProperties?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly additionalProperties?: boolean | JsonSchema;
  readonly required?: readonly string[];
}

interface Header {
  readonly $ref?: string;
  readonly required?: boolean;
  readonly schema?: JsonSchema;
}

export interface DocumentedAnswer {
  readonly headers?: Readonly<Record<string, Header>>;
  readonly content?: Readonly<Record<string, { readonly schema: JsonSchema }>>;
}

interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query';
  readonly required?: boolean;
  readonly schema: JsonSchema;
}

type Content = Readonly<Record<string, { readonly schema: JsonSchema; readonly example?: unknown }>>;

interface RawOperation {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Content };
  readonly responses: Readonly<Record<string, DocumentedAnswer>>;
  readonly security: readonly object[];
  readonly 'x-access': Terms;
}

interface RawDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, RawOperation>>>>;
  readonly components: {
    readonly schemas: Readonly<Record<string, JsonSchema>>;
    readonly headers: Readonly<Record<string, Header>>;
  };
}

/** One way to call an operation: one that takes two media types is there twice. */
export interface ApiOperation {
  readonly name: string;
  readonly method: Parameters<TestApp['request']>[0];
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly type: string | undefined;
  readonly bodySchema: JsonSchema | undefined;
  readonly bodyExample: unknown;
  readonly responses: Readonly<Record<string, DocumentedAnswer>>;
  readonly isPublic: boolean;
  /** Whether it tells errors as RFC 6749 does, and not as problems. */
  readonly isOAuth: boolean;
}

/** What one call sends. */
export interface Input {
  readonly path: Readonly<Record<string, unknown>>;
  readonly query: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** The contract as it is committed; `npm run check` sees to it that it is what the code says. */
export const apiDocument = JSON.parse(readFileSync(`${import.meta.dirname}/../../openapi.json`, 'utf8')) as RawDocument;

/** Every operation of the document: a new route is in it without being named anywhere. */
export const apiOperations: readonly ApiOperation[] = Object.entries(apiDocument.paths).flatMap(([path, item]) =>
  Object.entries(item).flatMap(([verb, operation]) => {
    const method = verb.toUpperCase() as ApiOperation['method'];
    const { parameters = [], responses, security } = operation;
    const bodies: [string | undefined, Content[string] | undefined][] = Object.entries(
      operation.requestBody?.content ?? {},
    );
    return (bodies.length > 0 ? bodies : [[undefined, undefined] as const]).map(([type, media]) => ({
      name: `${method} ${path}${bodies.length > 1 ? ` as ${type}` : ''}`,
      method,
      path,
      parameters,
      type,
      bodySchema: media && resolved(media.schema),
      bodyExample: media?.example,
      responses,
      isPublic: security.length === 0,
      isOAuth: responses[400]?.content?.['application/json'] !== undefined,
    }));
  }),
);

/** The schema that a reference stands for, or the schema itself. */
export function resolved(schema: JsonSchema): JsonSchema {
  const name = schema.$ref?.replace('#/components/schemas/', '');
  const target = name === undefined ? schema : apiDocument.components.schemas[name];
  if (!target) throw new Error(`${schema.$ref} is not in the document`);
  return target;
}

/** The header that a reference stands for, or the header itself. */
export function resolvedHeader(header: Header): Header {
  const name = header.$ref?.replace('#/components/headers/', '');
  const target = name === undefined ? header : apiDocument.components.headers[name];
  if (!target) throw new Error(`${header.$ref} is not in the document`);
  return target;
}

/** Calls an operation with values of whatever kind; what cannot stand in a path or a query is sent as its text. */
export function call(app: TestApp, operation: ApiOperation, input: Input, headers: Headers = {}): Promise<Answer> {
  const path = operation.path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encoded(input.path[name]));
  const query = Object.entries(input.query)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`);
  const url = query.length > 0 ? `${path}?${query.join('&')}` : path;
  if (operation.type === undefined) return app.request(operation.method, url, { headers });
  const raw = operation.type === 'application/json' ? JSON.stringify(input.body) : formText(input.body);
  return app.request(operation.method, url, { raw, headers: { 'content-type': operation.type, ...headers } });
}

function formText(body: unknown): string {
  return Object.entries(body ?? {})
    .map(([name, value]) => `${encoded(name)}=${encoded(value)}`)
    .join('&');
}

function encoded(value: unknown): string {
  const text = typeof value === 'string' ? value : (JSON.stringify(value) ?? '');
  return encodeURIComponent(text.toWellFormed());
}
