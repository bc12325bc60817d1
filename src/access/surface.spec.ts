import { describe, expect, it } from '@jest/globals';
import { Controller, VERSION_NEUTRAL } from '@nestjs/common';
import { PATH_METADATA, VERSION_METADATA } from '@nestjs/common/constants.js';
import { FASTIFY_ROUTE_CONFIG_METADATA } from '@nestjs/platform-fastify/constants.js';
import { OAuthEndpoints, Page } from './surface.js';

class Base {
  inherited() {}
}

@Page('desk')
class Desk extends Base {
  readonly tidy = true;

  show() {}
  save() {}

  get size(): number {
    throw new Error('An accessor is no route: nobody reads it when the class is declared.');
  }
}

@Page()
class Home {
  show() {}
}

@Controller('auth')
@OAuthEndpoints()
class Tokens {
  issue() {}
}

const configOf = (target: object): unknown => Reflect.getMetadata(FASTIFY_ROUTE_CONFIG_METADATA, target);
const configOfRoute = (controller: new () => object, method: string) =>
  configOf((controller.prototype as Record<string, object>)[method] as object);

describe(Page.name, () => {
  it('makes every route of the controller, and no other method, speak HTML', () => {
    expect(configOfRoute(Desk, 'show')).toEqual({ surface: 'page' });
    expect(configOfRoute(Desk, 'save')).toEqual({ surface: 'page' });
    expect(configOfRoute(Base, 'inherited')).toBeUndefined();
    expect(configOf(Desk)).toBeUndefined();
  });

  it('has its path without a version, and home without a word', () => {
    expect(Reflect.getMetadata(PATH_METADATA, Desk)).toBe('desk');
    expect(Reflect.getMetadata(PATH_METADATA, Home)).toBe('/');
    expect(Reflect.getMetadata(VERSION_METADATA, Desk)).toBe(VERSION_NEUTRAL);
  });

  it('is not part of the API documentation', () => {
    expect(Reflect.getMetadata('swagger/apiExcludeController', Desk)).toEqual([true]);
  });
});

describe(OAuthEndpoints.name, () => {
  it('makes every route of the controller answer as RFC 6749 says', () => {
    expect(configOfRoute(Tokens, 'issue')).toEqual({ surface: 'oauth' });
  });
});
