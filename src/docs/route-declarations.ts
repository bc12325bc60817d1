import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { type AccessRule, accessRuleOf } from '../access/access.decorators.js';
import type { Surface } from '../access/surface.js';

/** What a controller's method declares of its route: who may call it and how it speaks. */
export interface RouteDeclaration {
  readonly rule: AccessRule;
  readonly surface: Surface;
}

/** The name of a controller's method in the OpenAPI document: `Users_list` of `UsersController.list`. */
export function operationId(controller: string, method: string): string {
  return `${controller.replace(/Controller$/, '')}_${method}`;
}

/** What every controller's method declares, by its operation's id. Read from the metadata that the guards read. */
export function routeDeclarations(app: NestFastifyApplication): ReadonlyMap<string, RouteDeclaration> {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  const declarations = new Map<string, RouteDeclaration>();
  for (const { metatype } of new DiscoveryService(app.get(ModulesContainer)).getControllers()) {
    if (typeof metatype !== 'function') continue;
    const prototype = metatype.prototype as Record<string, () => unknown>;
    for (const name of scanner.getAllMethodNames(prototype)) {
      const handler = prototype[name];
      if (!handler) continue;
      const config = reflector.get<{ surface?: Surface } | undefined>(FASTIFY_ROUTE_CONFIG_METADATA, handler);
      declarations.set(operationId(metatype.name, name), {
        rule: accessRuleOf(reflector, handler, metatype),
        surface: config?.surface ?? 'rest',
      });
    }
  }
  return declarations;
}
