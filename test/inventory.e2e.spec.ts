import { Controller, Get, Module, Param, type Type } from '@nestjs/common';
import { APP_GUARD } from '@nestjs/core';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiExcludeEndpoint } from '@nestjs/swagger';
import { afterEach, describe, expect, it, jest } from '@jest/globals';
import type { FastifyInstance } from 'fastify';
import { OwnRows, Public, Scopes } from '../src/access/access.decorators.js';
import { AppModule } from '../src/app.module.js';
import { Id } from '../src/http/schemas.js';
import { startTestApp } from './support/app.js';

afterEach(() => {
  jest.restoreAllMocks();
});

@Controller('planted')
class Sound {
  @Get()
  @Public()
  read(): void {}
}

@Controller('planted')
class Hidden {
  @Get('secret')
  @Public()
  @ApiExcludeEndpoint()
  read(): void {}
}

@Controller('planted')
class Misspelt {
  @Get()
  @Scopes('adminn')
  read(): void {}
}

@Controller('planted')
@OwnRows()
class Nobodys {
  @Get()
  @Public()
  read(): void {}
}

@Controller('users')
class Shadow {
  @Get(':name')
  @Public()
  read(@Param('name', { schema: Id }) _name: string): void {}
}

class Doorman {
  canActivate(): boolean {
    return true;
  }
}

/** Starts the application with a module that somebody added at the head of the table of contents, or something on the server. */
async function start({ module, plant }: { module?: Type; plant?: (server: FastifyInstance) => void }): Promise<string> {
  const forRoot = AppModule.forRoot.bind(AppModule);
  jest.spyOn(AppModule, 'forRoot').mockImplementation((...words) => {
    const contents = forRoot(...words);
    return { ...contents, imports: [...(module ? [module] : []), ...(contents.imports ?? [])] };
  });
  try {
    const app = await startTestApp({}, { beforeInit: (nest) => plant?.(serverOf(nest)) });
    await app.close();
    return 'started';
  } catch (error) {
    return (error as Error).message;
  }
}

const serverOf = (nest: NestFastifyApplication): FastifyInstance => nest.getHttpAdapter().getInstance();

function moduleOf(controller: Type): Type {
  @Module({ controllers: [controller] })
  class Planted {}
  return Planted;
}

describe('the start (R66)', () => {
  it('succeeds with a new module that declares what it opens', async () => {
    expect(await start({ module: moduleOf(Sound) })).toBe('started');
  });

  it.each([
    ['GET /backdoor', (server: FastifyInstance) => server.get('/backdoor', () => 'in')],
    ['HEAD /backdoor', (server: FastifyInstance) => server.head('/backdoor', () => 'in')],
    ['GET /api/v1/*', (server: FastifyInstance) => server.get('/api/v1/*', () => 'in')],
    [
      'GET /plugin/backdoor',
      (server: FastifyInstance) =>
        void server.register((plugin, _, done) => done(void plugin.get('/backdoor', () => 'in')), {
          prefix: '/plugin',
        }),
    ],
  ])('is refused by %s, which no controller declares', async (route, plant) => {
    expect(await start({ plant: (server) => void plant(server) })).toContain(
      `${route} is served and no controller declares it`,
    );
  });

  it('is refused by a route that the API document leaves out', async () => {
    expect(await start({ module: moduleOf(Hidden) })).toContain(
      'GET /api/v1/planted/secret is served by Hidden_read and nothing is in the API document',
    );
  });

  it('is refused by a scope that nobody defines', async () => {
    expect(await start({ module: moduleOf(Misspelt) })).toContain('Misspelt.read asks for the scope "adminn"');
  });

  it('is refused by own rows where nobody is known', async () => {
    expect(await start({ module: moduleOf(Nobodys) })).toContain('Nobodys.read is open to strangers, who own no rows');
  });

  it('is refused by a route that hides another', async () => {
    expect(await start({ module: moduleOf(Shadow) })).toMatch(/users\/:(id|name)/);
  });

  it('is refused by a guard in front of ours', async () => {
    @Module({ providers: [{ provide: APP_GUARD, useClass: Doorman }] })
    class Planted {}
    expect(await start({ module: Planted })).toContain(
      'the guards run in the order Doorman, JwtAuthGuard, OriginGuard, RolesGuard, FreshLoginGuard; first must be JwtAuthGuard',
    );
  });
});
