import { Injectable } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';

/**
 * The time between being told to stop and closing: requests are still served, but each answer closes its connection and
 * the readiness check fails, so that clients and load balancers go elsewhere before anything is refused.
 */
@Injectable()
export class Draining {
  private hasBegun = false;

  get isOn(): boolean {
    return this.hasBegun;
  }

  begin(): void {
    this.hasBegun = true;
  }

  closeConnectionsOf(server: FastifyInstance): void {
    server.addHook('onRequest', (_request, reply, done) => {
      if (this.hasBegun) reply.header('connection', 'close');
      done();
    });
  }
}
