import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { registeredScopes } from '../access/scopes.js';
import { Config } from '../config/config.js';
import { declareDoors } from '../doors/declared-doors.js';
import { operationId } from '../doors/door.js';
import { Problem } from '../http/problem.js';
import { COMMON_HEADERS, documentHeaders } from './answer-headers.js';
import { type Operation, resolverOf } from './document-parts.js';
import { addRequestExample } from './examples.js';
import { documentAccess } from './operation-access.js';
import { documentRefusals } from './operation-answers.js';
import { refusalsOf } from './operation-refusals.js';
import { convertSchema } from './zod-schemas.js';

const DESCRIPTION = `Users, sessions and access. Every route is closed unless it says otherwise.

**Errors** are \`application/problem+json\` (RFC 9457), those of the OAuth 2.0 endpoints \`application/json\` (RFC 6749 section
5.2). Every answer carries \`x-request-id\`. A wrong method is answered with 405 and \`Allow\`.

**Input** is UTF-8, not compressed, and 64 kB at most; JSON names each key once, none that would
reach a prototype, and is 64 levels deep at most. Text is well-formed Unicode without NUL. No form and no query names a field twice.

**Who may call** an operation stands in its description, and for programs in its extension \`x-access\`, the only one here: \`for\`
whom it is (\`anyone\`, \`strangers\` who are not signed in, or the \`signed-in\`); \`scopes\`, each of which is needed;
\`freshMinutes\`, how long ago, at most, the password was given; and of rows that have owners whose \`rows\` it is about (\`own\` or
\`all\`). What is not asked for is left out. What follows for you, \`GET /api/v1/access\` tells.`;

const TOKEN_URL = '/api/v1/auth/token';

/** In the order in which Swagger UI shows them. The tags of other modules come after these. */
const TAGS: Readonly<Record<string, string>> = {
  auth: "Signing in and out with a session cookie, for a browser's own front end",
  tokens: 'Access and refresh tokens, by OAuth 2.0',
  profile: 'Your own user',
  sessions: 'Where somebody is signed in',
  users: 'Signing up, and managing users',
  audit: 'What happened',
  access: 'What a caller may do',
  operations: 'For those who run the service',
};

/** The OpenAPI document of an application, its access rules included, made of the controllers' own declarations. */
export function buildOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, describeApi(app.get(Config)), {
    operationIdFactory: operationId,
    standardSchemaConverter: convertSchema,
    autoTagControllers: false,
  });
  document.components ??= {};
  const problem = convertSchema(Problem, { schemaType: 'output' })?.components;
  document.components.schemas = byName({ ...document.components.schemas, ...problem });
  document.components.headers = COMMON_HEADERS;
  document.paths = byName(document.paths);

  const resolve = resolverOf(document);
  const doors = new Map(declareDoors(app).map((door) => [operationId(door.controller, door.handler), door]));
  for (const [path, item] of Object.entries(document.paths)) {
    for (const [method, operation] of Object.entries(item) as [string, Operation][]) {
      const door = doors.get(operation.operationId ?? '');
      if (!door) throw new Error(`${method} ${path} is in the document and no controller declares it`);
      if (operation.requestBody && !('$ref' in operation.requestBody)) operation.requestBody.required = true;
      documentAccess(operation, door.rule);
      documentRefusals(operation, refusalsOf(door, method, path), door.surface, resolve);
      documentHeaders(operation);
      addRequestExample(operation, resolve);
      addTags(document, operation.tags ?? []);
    }
  }
  return document;
}

function addTags({ tags = [] }: OpenAPIObject, used: readonly string[]): void {
  const known = new Set(tags.map(({ name }) => name));
  tags.push(...used.filter((name) => !known.has(name)).map((name) => ({ name })));
}

function describeApi(config: Config): Omit<OpenAPIObject, 'paths'> {
  const builder = new DocumentBuilder()
    .setOpenAPIVersion('3.0.3')
    .setTitle('Gatehouse')
    .setDescription(DESCRIPTION)
    .setVersion('1')
    .setLicense('MIT', 'https://opensource.org/license/mit')
    .addOAuth2(
      {
        type: 'oauth2',
        description:
          'Username or e-mail address and password, exchanged for an access token (a JWT by RFC8725) and a refresh token. Scopes ' +
          'only narrow: none means all that you have.',
        flows: {
          password: { tokenUrl: TOKEN_URL, refreshUrl: TOKEN_URL, scopes: Object.fromEntries(registeredScopes()) },
        },
      },
      'password',
    )
    .addBearerAuth(
      {
        type: 'http',
        scheme: 'bearer',
        bearerFormat: 'JWT',
        description: 'An access token of the token endpoint: a JWT by RFC8725, signed with ES256 and nothing else.',
      },
      'bearer',
    )
    .addCookieAuth(
      config.sessionCookieName,
      {
        type: 'apiKey',
        in: 'cookie',
        description:
          'Nothing to enter: sign in at [/auth](/auth), or try `POST /api/v1/auth/login` here, and the browser sends the ' +
          'cookie along. An access token, when there is one, decides alone.',
      },
      'cookie',
    );
  for (const [name, description] of Object.entries(TAGS)) builder.addTag(name, description);
  const { info, servers: _, ...document } = builder.build();
  return { ...document, info: { ...info, contact: undefined } };
}

function byName<T>(record: Record<string, T>): Record<string, T> {
  return Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
}

/** `METHOD /path` of each operation of a document, with its id. */
export function operationsOf({ paths }: OpenAPIObject): Map<string, string> {
  return new Map(
    Object.entries(paths).flatMap(([path, item]) =>
      (Object.entries(item) as [string, Operation][]).map(([method, { operationId: id = '' }]) => {
        return [`${method.toUpperCase()} ${path.replaceAll(/\{(\w+)\}/g, ':$1')}`, id] as const;
      }),
    ),
  );
}
