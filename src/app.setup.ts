import { EntityManager } from '@mikro-orm/postgresql';
import { VersioningType } from '@nestjs/common';
import { type ApplicationConfig, NestFactory } from '@nestjs/core';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import type { Logger } from 'pino';
import { AppModule } from './app.module.js';
import { GUARDS } from './auth/auth.module.js';
import { SigningKeys } from './auth/tokens/signing-keys.js';
import type { Config } from './config/config.js';
import { openRequestScopes } from './database/request-context.js';
import { ApiDocument } from './docs/api-document.js';
import { buildOpenApi, operationsOf } from './docs/openapi.js';
import { declareDoors } from './doors/declared-doors.js';
import { requireInventory } from './doors/inventory.js';
import { commonHeaders, requestId, sendCommonHeaders } from './http/common-headers.js';
import { allowOrigins } from './http/cross-origin.js';
import { Draining } from './http/draining.js';
import { malformedRequestAnswer } from './http/malformed-request.js';
import { registerBodyParsers, requireMediaType } from './http/media-types.js';
import { refuseCredentialsInQuery } from './http/query-credentials.js';
import { refuseRepeatedFields } from './http/repeated-fields.js';
import { RouteTable } from './http/route-table.js';
import { NestLogger } from './logging/logger.js';
import { logRequests } from './logging/request-log.js';

const BODY_LIMIT_BYTES = 64 * 1_024;
const REQUEST_TIMEOUT_MS = 15_000;

/** The whole application on a database, ready to listen: what `main.ts` serves and what the e2e tests call. */
export async function createApp(config: Config, databaseUrl: string, logger: Logger): Promise<NestFastifyApplication> {
  const headers = commonHeaders(config);
  const adapter = new FastifyAdapter({
    bodyLimit: BODY_LIMIT_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: REQUEST_TIMEOUT_MS,
    genReqId: requestId,
    frameworkErrors: malformedRequestAnswer(headers),
    trustProxy: config.TRUST_PROXY === '' ? false : config.TRUST_PROXY,
    forceCloseConnections: 'idle',
    return503OnClosing: true,
    // A request without a body has no stream of one that would have to be ended: 3 µs of 55.
    http: { optimizeEmptyRequests: true },
    logger: false,
  });
  const app = await NestFactory.create<NestFastifyApplication>(AppModule.forRoot(config, databaseUrl), adapter, {
    logger: new NestLogger(logger),
    bodyParser: false,
    abortOnError: false,
  });
  app.enableVersioning({ type: VersioningType.URI, prefix: 'api/v', defaultVersion: '1' });

  const server = adapter.getInstance();
  const routes = app.get(RouteTable);
  sendCommonHeaders(server, headers);
  app.get(Draining).closeConnectionsOf(server);
  logRequests(server, logger);
  const doors = declareDoors(app);
  if (config.CORS_ORIGINS.length > 0) await allowOrigins(server, routes, config.CORS_ORIGINS);
  routes.watch(server);
  requireMediaType(server);
  refuseCredentialsInQuery(server);
  await registerBodyParsers(server);
  refuseRepeatedFields(server);
  openRequestScopes(server, app.get(EntityManager));
  server.addHook('onReady', () => app.get(SigningKeys).open());
  server.addHook('onReady', (done) => {
    const [guards, documented] = [globalGuardsOf(app), operationsOf(buildOpenApi(app))];
    requireInventory(
      { served: routes.served, doors, guards, documented },
      GUARDS.map(({ name }) => name),
    );
    done();
  });
  if (config.hasDocs) app.get(ApiDocument).bind(app);
  return app;
}

/** The guards that are bound to the whole application, in the order in which Nest runs them. */
export function globalGuardsOf(app: NestFastifyApplication): string[] {
  return (Reflect.get(app, 'config') as ApplicationConfig).getGlobalGuards().map((guard) => guard.constructor.name);
}
