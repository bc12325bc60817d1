import {
  type ArgumentsHost,
  Catch,
  type ExceptionFilter,
  HttpException,
  Logger,
  NotFoundException,
} from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Surface } from '../access/surface.js';
import { ErrorFormats } from './error-formats.js';
import { httpExceptionOf } from './http-exception.js';
import { headersOf, problemOf } from './problem.js';
import { Refusals } from './refusals.js';
import { RouteTable, surfaceOfConfig } from './route-table.js';

interface Refusal {
  readonly exception: HttpException;
  readonly surface: Surface;
}

/** Answers everything thrown, on every route, in the words of the route's surface. */
@Catch()
export class ErrorFilter implements ExceptionFilter {
  private readonly logger = new Logger(ErrorFilter.name);

  constructor(
    private readonly formats: ErrorFormats,
    private readonly routes: RouteTable,
    private readonly refusals: Refusals,
  ) {}

  async catch(thrown: unknown, host: ArgumentsHost): Promise<void> {
    const request = host.switchToHttp().getRequest<FastifyRequest>();
    const reply = host.switchToHttp().getResponse<FastifyReply>();
    const { exception, surface } = request.is404 ? this.unrouted(request) : routed(thrown, request);
    if (exception.getStatus() >= 500) this.logger.error({ err: thrown, requestId: request.id }, 'request failed');
    this.refusals.tell(exception, request);
    if (reply.sent) return;

    reply.headers({ 'cache-control': 'no-store', ...headersOf(exception) }).status(exception.getStatus());
    const format = this.formats.find(surface);
    if (format) await format(exception, request, reply);
    else await reply.type('application/problem+json').send(problemOf(exception, request.id));
  }

  /** An unknown path outside `/api/` is taken for a page's. */
  private unrouted({ url }: FastifyRequest): Refusal {
    const routes = this.routes.find(url);
    if (!routes) {
      const exception = new NotFoundException('There is nothing at this address.');
      return { exception, surface: url.startsWith('/api/') ? 'rest' : 'page' };
    }
    const allow = routes.methods.join(', ');
    const exception = new HttpException(`This address answers ${allow} only.`, 405);
    return {
      exception: Object.assign(exception, { headers: { allow } }),
      surface: routes.surface === 'page' ? 'page' : 'rest',
    };
  }
}

function routed(thrown: unknown, request: FastifyRequest): Refusal {
  return { exception: httpExceptionOf(thrown), surface: surfaceOfConfig(request.routeOptions.config) };
}
