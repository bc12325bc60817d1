import { DiscoveryService, ModulesContainer } from '@nestjs/core';
import type { Door } from '../../src/doors/door.js';
import type { TestApp } from './app.js';

/** The method that answers at a door: what its words are written on. */
export function controllerMethod({ nest }: TestApp, { controller, handler }: Door): object {
  const controllers = new DiscoveryService(nest.get(ModulesContainer)).getControllers();
  const found = controllers.find(({ metatype }) => metatype?.name === controller);
  const method = (found?.metatype?.prototype as Record<string, object> | undefined)?.[handler];
  if (!method) throw new Error(`There is no ${controller}.${handler}`);
  return method;
}
