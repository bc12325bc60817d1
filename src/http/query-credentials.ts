import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

const SECRET_PARAMETERS = ['password', 'access_token', 'refresh_token', 'token', 'session'];

/** Refuses secrets in a query string, where logs, histories and Referer would keep them (ASVS 14.2.1, RFC 9700 4.3.2). */
export function refuseCredentialsInQuery(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const found = SECRET_PARAMETERS.find((name) => Object.hasOwn(request.query as object, name));
    done(found === undefined ? undefined : new BadRequestException(`${found} must not be sent in the query string.`));
  });
}
