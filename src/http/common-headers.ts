import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { FastifyInstance } from 'fastify';
import type { Config } from '../config/config.js';

const YEAR_SECONDS = 31_536_000;

/**
 * The value of `content-security-policy` (ASVS 3.4.3): nothing inline and nothing from elsewhere, ever. Scripts of our own
 * run, and connect to us, only in an answer that needs them to and says so.
 */
export function contentSecurityPolicy(...needs: ('script' | 'connect')[]): string {
  return [
    "default-src 'none'",
    ...needs.map((need) => `${need}-src 'self'`),
    "style-src 'self'",
    "img-src 'self' data:",
    "font-src 'self'",
    "form-action 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

/**
 * The headers of every answer (ASVS 3.4.1 to 3.4.8): nothing inline, nothing from elsewhere, no framing, no guessing of
 * types, and no keeping: a route whose answer is the same for everyone says otherwise itself.
 */
export function commonHeaders(config: Config): Readonly<Record<string, string>> {
  return {
    'cache-control': 'no-store',
    'content-security-policy': contentSecurityPolicy(),
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
    'referrer-policy': 'same-origin',
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    ...(config.isHttps ? { 'strict-transport-security': `max-age=${YEAR_SECONDS}; includeSubDomains` } : {}),
  };
}

/** A caller's own `x-request-id` when it is well formed, else a new one. It stands in the log and in every error. */
export function requestId(request: Pick<IncomingMessage, 'headers'>): string {
  const given = request.headers['x-request-id'];
  return typeof given === 'string' && /^[\w.:-]{1,128}$/.test(given) ? given : randomUUID();
}

/** Starts every answer with these headers and its request id. */
export function sendCommonHeaders(server: FastifyInstance, headers: Readonly<Record<string, string>>): void {
  server.addHook('onRequest', (request, reply, done) => {
    reply.headers(headers).header('x-request-id', request.id);
    done();
  });
}
