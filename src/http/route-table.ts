import { Injectable } from '@nestjs/common';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import findMyWay from 'find-my-way';

/** Every route the HTTP server has, filled as they are registered: tells an unknown path from a wrong method. */
@Injectable()
export class RouteTable {
  private readonly router = findMyWay();
  private readonly methods = new Set<HTTPMethods>();

  /** Watches the server. Must be called before it has routes. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url }) => {
      for (const each of [method].flat() as HTTPMethods[]) {
        this.methods.add(each);
        if (!this.router.hasRoute(each as never, url)) this.router.on(each as never, url, () => undefined);
      }
    });
  }

  /** The methods that a path answers, none when it is unknown (RFC 9110 section 15.5.6). */
  methodsOf(url: string): string[] {
    const path = url.split('?', 1)[0] ?? url;
    return [...this.methods].filter((method) => this.router.find(method as never, path) !== null).toSorted();
  }
}
