import { type HttpException, Injectable } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';

/** Hears of a request that is answered with an error. It is called before the answer goes out and must not wait. */
export type RefusalListener = (exception: HttpException, request: FastifyRequest) => void;

/** Tells whoever listens what is refused, on every route: a room that this one may not know can so keep a record. */
@Injectable()
export class Refusals {
  private readonly listeners: RefusalListener[] = [];

  listen(listener: RefusalListener): void {
    this.listeners.push(listener);
  }

  tell(exception: HttpException, request: FastifyRequest): void {
    for (const listener of this.listeners) listener(exception, request);
  }
}
