import { type ArgumentsHost, Catch, type ExceptionFilter, HttpException, Logger, NotFoundException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Surface } from '../access/surface.js';
import { ErrorFormats } from './error-formats.js';
import { httpExceptionOf } from './http-exception.js';
import { headersOf, problemOf } from './problem.js';
import { RouteTable } from './route-table.js';

/** The surface that a matched route declared; an unknown path outside `/api/` is taken for a page. */
export function surfaceOf(request: FastifyRequest): Surface {
  const declared = (request.routeOptions.config as { surface?: Surface } | undefined)?.surface;
  if (declared) return declared;
  return request.is404 && !request.url.startsWith('/api/') ? 'page' : 'rest';
}

/** Answers everything thrown, on every route, in the words of the route's surface. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(
    private readonly formats: ErrorFormats,
    private readonly routes: RouteTable,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const exception = request.is404 ? this.unknownRoute(request) : httpExceptionOf(thrown);
    if (exception.getStatus() >= 500) this.logger.error({ err: thrown, requestId: request.id }, 'request failed');
    if (reply.sent) return;

    reply.headers({ 'cache-control': 'no-store', ...headersOf(exception) }).status(exception.getStatus());
    const format = this.formats.find(surfaceOf(request));
    if (format) await format(exception, request, reply);
    else await reply.type('application/problem+json').send(problemOf(exception, request.id));
  }

  private unknownRoute(request: FastifyRequest): HttpException {
    const allowed = this.routes.methodsOf(request.url);
    if (allowed.length === 0) return new NotFoundException('There is nothing at this address.');
    const exception = new HttpException(`This address answers ${allowed.join(', ')} only.`, 405);
    return Object.assign(exception, { headers: { allow: allowed.join(', ') } });
  }
}
