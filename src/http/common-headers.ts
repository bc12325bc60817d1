import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import { v7 } from 'uuid';

/** A caller's own `x-request-id` when it is well formed, else a new one. It stands in the log and in every error. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : v7();
}

/**
 * The headers that every answer starts with: its request id, and that nobody may keep it. A route whose answer is the
 * same for everyone says otherwise itself.
 */
export function sendCommonHeaders(server: FastifyInstance): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    done();
  });
}
