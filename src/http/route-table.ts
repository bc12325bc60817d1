import { Injectable } from '@nestjs/common';
import type { FastifyInstance, HTTPMethods } from 'fastify';
import findMyWay from 'find-my-way';
import type { Surface } from '../access/surface.js';

/** What is served at a path. */
export interface PathRoutes {
  readonly methods: readonly string[];
  readonly surface: Surface;
}

/** A route that the HTTP server has, whoever registered it. */
export interface ServedRoute {
  readonly method: string;
  readonly path: string;
  readonly config: unknown;
}

/** Every route the HTTP server has, filled as they are registered: tells an unknown path from a wrong method. */
@Injectable()
export class RouteTable {
  private readonly router = findMyWay();
  private readonly methods = new Set<HTTPMethods>();
  /** Every route as it was registered. */
  readonly served: ServedRoute[] = [];

  /** Watches the server. Must be called before it has routes. */
  watch(server: FastifyInstance): void {
    server.addHook('onRoute', ({ method, url, config }) => {
      for (const each of [method].flat() as HTTPMethods[]) {
        this.methods.add(each);
        this.served.push({ method: each, path: url, config });
        if (!this.router.hasRoute(each as never, url)) {
          this.router.on(each as never, url, () => undefined, surfaceOfConfig(config));
        }
      }
    });
  }

  /** What a path answers (RFC 9110 section 15.5.6), or null when it is unknown. */
  find(url: string): PathRoutes | null {
    const path = url.split('?', 1)[0] ?? url;
    const found = [...this.methods].flatMap((method) => {
      const route = this.router.find(method as never, path);
      return route ? [{ method, surface: route.store as Surface }] : [];
    });
    const [first] = found;
    return first ? { methods: found.map(({ method }) => method).toSorted(), surface: first.surface } : null;
  }
}

/** The surface that a route's config names; a route that names none is one of the REST API. */
export function surfaceOfConfig(config: unknown): Surface {
  return (config as { surface?: Surface } | undefined)?.surface ?? 'rest';
}
