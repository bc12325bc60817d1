import { METHOD_METADATA } from '@nestjs/common/constants.js';
import { DiscoveryService, MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import type { FastifyRequest } from 'fastify';
import { type AccessRule, accessRuleOf, bringsUser } from '../access/access.decorators.js';
import type { Surface } from '../access/surface.js';
import type { ServedRoute } from '../http/route-table.js';
import type { Door } from './door.js';

interface RouteConfig {
  readonly surface?: Surface;
  readonly door?: Door;
}

/**
 * Every door that a controller declares. Each route of the HTTP server gets the door that it belongs to into its config,
 * where the guards read its rule, so this must run before there are routes; whatever has none then was not declared by any
 * controller.
 */
export function declareDoors(app: NestFastifyApplication): readonly Door[] {
  const reflector = app.get(Reflector);
  const scanner = new MetadataScanner();
  return new DiscoveryService(app.get(ModulesContainer)).getControllers().flatMap(({ metatype }) => {
    if (typeof metatype !== 'function') return [];
    const prototype = metatype.prototype as Record<string, () => unknown>;
    return scanner.getAllMethodNames(prototype).flatMap((name) => {
      const handler = prototype[name];
      if (!handler || reflector.get<unknown>(METHOD_METADATA, handler) === undefined) return [];
      const config = reflector.get<RouteConfig | undefined>(FASTIFY_ROUTE_CONFIG_METADATA, handler);
      const rule = accessRuleOf(reflector, handler, metatype);
      const door: Door = {
        controller: metatype.name,
        handler: name,
        rule,
        surface: config?.surface ?? 'rest',
        bringsUser: bringsUser(reflector, handler),
      };
      Reflect.defineMetadata(FASTIFY_ROUTE_CONFIG_METADATA, { ...config, door }, handler);
      return [door];
    });
  });
}

/** The door that a served route belongs to, if any. */
export function doorOf(config: unknown): Door | undefined {
  return (config as RouteConfig | undefined)?.door;
}

/**
 * The rule of the route that is being served: the same object that the documentation and the lock are made of.
 *
 * @throws Error where no controller declares the route: nobody said who may call it, so nobody may
 */
export function ruleOf({ routeOptions }: Pick<FastifyRequest, 'routeOptions'>): AccessRule {
  const door = doorOf(routeOptions.config);
  if (!door) throw new Error(`No controller declares ${routeOptions.url}`);
  return door.rule;
}

/** A door at the address at which the server has it. */
export interface ServedDoor {
  readonly method: string;
  readonly path: string;
  readonly door: Door;
}

/** The doors that are served, each once: HEAD is GET. */
export function servedDoors(served: readonly ServedRoute[]): ServedDoor[] {
  return served.flatMap(({ method, path, config }) => {
    const door = doorOf(config);
    return door && method !== 'HEAD' ? [{ method, path, door }] : [];
  });
}
