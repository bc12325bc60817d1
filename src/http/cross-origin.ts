import type { FastifyCorsOptions } from '@fastify/cors';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { PathRoutes, RouteTable } from './route-table.js';

/** How long a browser may go without asking, and so how long it may take until an origin that was taken off is out. */
const PREFLIGHT_SECONDS = 600;

const WHAT_SCRIPTS_SEND = ['authorization', 'content-type', 'x-request-id'];
const WHAT_SCRIPTS_READ = ['x-request-id', 'location', 'retry-after', 'www-authenticate'];

/**
 * Lets scripts of these origins, and of no other, call the API and read its answers (Fetch section 3.3, ASVS 3.4.2). By
 * access token only: no answer allows credentials, so a browser shows them none that a cookie asked for. Pages, addresses
 * where nothing is and methods that are not served answer as if nobody had asked.
 *
 * Must be called before the route table watches: the plugin adds `OPTIONS *`, which is no route of ours.
 */
export async function allowOrigins(
  server: FastifyInstance,
  routes: RouteTable,
  origins: readonly string[],
): Promise<void> {
  const allowed = new Set(origins);
  await server.register(import('@fastify/cors'), {
    delegator: (request, done) => {
      const { origin } = request.headers;
      const isListed = origin !== undefined && allowed.has(origin);
      done(null, { origin: false, ...(isListed ? grantOf(request, origin, routes.find(request.url)) : {}) });
    },
  });
}

function grantOf({ method, headers }: FastifyRequest, origin: string, found: PathRoutes | null): FastifyCorsOptions {
  if (!found || found.surface === 'page') return {};
  const { methods } = found;
  if (method === 'OPTIONS' && !methods.includes(headers['access-control-request-method'] ?? '')) return {};
  return {
    origin,
    methods: [...methods],
    allowedHeaders: WHAT_SCRIPTS_SEND,
    exposedHeaders: WHAT_SCRIPTS_READ,
    maxAge: PREFLIGHT_SECONDS,
  };
}
