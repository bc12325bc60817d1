import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { DocumentBuilder, type OpenAPIObject, SwaggerModule } from '@nestjs/swagger';
import { registeredScopes } from '../access/scopes.js';
import { Config } from '../config/config.js';
import { Problem } from '../http/problem.js';
import { documentAccess } from './operation-access.js';
import { operationId, routeDeclarations } from './route-declarations.js';
import { convertSchema } from './zod-schemas.js';

/** The OpenAPI document of an application, its access rules included, made of the controllers' own declarations. */
export function buildOpenApi(app: NestFastifyApplication): OpenAPIObject {
  const document = SwaggerModule.createDocument(app, describeApi(app.get(Config)), {
    operationIdFactory: operationId,
    standardSchemaConverter: convertSchema,
    autoTagControllers: false,
  });
  document.components ??= {};
  document.components.schemas = { ...document.components.schemas, ...convertSchema(Problem, { schemaType: 'output' })?.components };

  const declarations = routeDeclarations(app);
  for (const [path, item] of Object.entries(document.paths)) {
    for (const operation of Object.values(item as Record<string, { operationId?: string }>)) {
      const rule = declarations.get(operation.operationId ?? '')?.rule;
      if (rule) documentAccess(operation as Parameters<typeof documentAccess>[0], rule, path);
    }
  }
  return sorted(document);
}

function describeApi(config: Config): Omit<OpenAPIObject, 'paths'> {
  return new DocumentBuilder()
    .setTitle('Gatehouse')
    .setDescription('Users, sessions and access. Every route is closed unless it says otherwise.')
    .setVersion('1')
    .addOAuth2(
      {
        type: 'oauth2',
        description: 'Username and password, exchanged for an access token at the token endpoint.',
        flows: { password: { tokenUrl: '/api/v1/auth/token', scopes: Object.fromEntries(registeredScopes()) } },
      },
      'password',
    )
    .addBearerAuth({ type: 'http', scheme: 'bearer', bearerFormat: 'JWT' }, 'bearer')
    .addCookieAuth(config.sessionCookieName, { type: 'apiKey', in: 'cookie' }, 'cookie')
    .build();
}

function sorted(document: OpenAPIObject): OpenAPIObject {
  const byName = <T>(record: Record<string, T>) =>
    Object.fromEntries(Object.entries(record).toSorted(([a], [b]) => a.localeCompare(b, 'en')));
  document.paths = byName(document.paths);
  if (document.components?.schemas) document.components.schemas = byName(document.components.schemas);
  return document;
}
