import { RequestMethod, VERSION_NEUTRAL } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { type AccessRule, accessRuleOf } from '../../src/access/access.decorators.js';
import type { Surface } from '../../src/access/surface.js';
import { RouteTable } from '../../src/http/route-table.js';
import type { TestApp } from './app.js';

export type Verb = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** A route as its controller declares it. */
export interface DeclaredRoute {
  readonly method: Verb;
  readonly path: string;
  readonly rule: AccessRule;
  readonly surface: Surface;
}

/** Every route that a controller declares: a new one is in it without being named anywhere. */
export function declaredRoutes({ nest }: TestApp): DeclaredRoute[] {
  const reflector = nest.get(Reflector);
  const controllers = new DiscoveryService(nest.get(ModulesContainer)).getControllers();
  return controllers.flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, () => unknown>;
    const isNeutral = reflector.get<unknown>(VERSION_METADATA, metatype) === VERSION_NEUTRAL;
    return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      const method = handler && reflector.get<RequestMethod | undefined>(METHOD_METADATA, handler);
      if (!handler || method === undefined) return [];
      const config = reflector.get<{ surface?: Surface } | undefined>(FASTIFY_ROUTE_CONFIG_METADATA, handler);
      const parts = [pathOf(reflector, metatype), pathOf(reflector, handler)].flatMap((part) => part.split('/'));
      return {
        method: RequestMethod[method] as Verb,
        path: `/${[...(isNeutral ? [] : ['api', 'v1']), ...parts].filter(Boolean).join('/')}`,
        rule: accessRuleOf(reflector, handler, metatype),
        surface: config?.surface ?? 'rest',
      };
    });
  });
}

/** `METHOD path` of every route that the HTTP server has, whoever registered it. */
export function servedRoutes({ nest }: TestApp): string[] {
  const { routes } = Reflect.get(nest.get(RouteTable), 'router') as { routes: { method: string; path: string }[] };
  return routes.filter(({ method }) => method !== 'HEAD').map(({ method, path }) => `${method} ${path}`);
}

type Target = Parameters<Reflector['get']>[1];

function pathOf(reflector: Reflector, target: Target): string {
  return reflector.get<string | undefined>(PATH_METADATA, target) ?? '';
}
