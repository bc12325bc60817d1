import 'reflect-metadata';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Body, Controller, Get, HttpCode, Param, Post } from '@nestjs/common';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { ApiOperation, type OpenAPIObject } from '@nestjs/swagger';
import { Test } from '@nestjs/testing';
import { z } from 'zod';
import { AnonymousOnly, Public, Scopes } from '../access/access.decorators.js';
import { OAuthEndpoints } from '../access/surface.js';
import { Config } from '../config/config.js';
import { Answers } from '../http/answers.decorator.js';
import type { Operation } from './document-parts.js';
import { buildOpenApi } from './openapi.js';

const Gate = z.object({ id: z.uuid(), notes: z.json() }).meta({ id: 'Gate' });
const NewGate = z
  .strictObject({ name: z.string().max(20).meta({ example: 'North' }), height: z.int().optional() })
  .meta({ id: 'NewGate' });
const OAuthError = z.object({ error: z.string() }).meta({ id: 'OAuthError' });

@Controller('gates')
class GatesController {
  @Get(':id')
  @ApiOperation({ summary: 'Read a gate', description: 'Any gate.' })
  @Answers(200, Gate, 'The gate.')
  read(@Param('id', { schema: z.uuid() }) id: string) {
    return id;
  }

  @Post()
  @Scopes('gates:write')
  @Answers(201, Gate, 'The new gate; `Location` is its address.')
  @Answers(403, null, 'The gate is rusty.')
  create(@Body({ schema: NewGate }) body: unknown) {
    return body;
  }

  @Get()
  @Public()
  list() {
    return [];
  }

  @Post('sign-up')
  @AnonymousOnly()
  signUp() {
    return {};
  }
}

@Controller('oauth')
@OAuthEndpoints()
class OAuthTestController {
  @Post()
  @HttpCode(200)
  @Public()
  @Answers(401, OAuthError, 'The key is wrong.')
  open(@Body({ schema: NewGate }) body: unknown) {
    return body;
  }
}

let app: NestFastifyApplication;
let document: OpenAPIObject;

beforeAll(async () => {
  const module = await Test.createTestingModule({
    controllers: [GatesController, OAuthTestController],
    providers: [{ provide: Config, useValue: { sessionCookieName: 'session' } }],
  }).compile();
  app = module.createNestApplication<NestFastifyApplication>(new FastifyAdapter());
  document = buildOpenApi(app);
});

afterAll(() => app.close());

const statusesOf = ({ responses }: Operation) => Object.keys(responses).map(Number);
const operation = (method: 'get' | 'post', path: string): Operation => {
  const found = document.paths[path]?.[method];
  if (!found) throw new Error(`${method} ${path} is not in the document`);
  return found;
};

describe(buildOpenApi, () => {
  it('locks what is guarded, three ways in, with the scopes that it needs', () => {
    expect(operation('post', '/gates').security).toEqual([
      { password: ['gates:write'] },
      { bearer: [] },
      { cookie: [] },
    ]);
    expect(operation('post', '/gates').description).toContain('Needs the scope **gates:write**.');
    expect(operation('get', '/gates/{id}').security?.[0]).toEqual({ password: [] });
  });

  it('says of an open route that it is open, instead of saying nothing', () => {
    expect(operation('get', '/gates').security).toEqual([]);
    expect(operation('post', '/gates/sign-up').security).toEqual([]);
  });

  it('names the refusals that follow from who may call and what is taken in', () => {
    expect(statusesOf(operation('get', '/gates/{id}'))).toEqual([200, 400, 401, 404, 415, 422, 500, 503]);
    expect(statusesOf(operation('post', '/gates'))).toEqual([201, 400, 401, 403, 413, 415, 422, 500, 503]);
    expect(statusesOf(operation('get', '/gates'))).toEqual([200, 400, 415, 422, 500, 503]);
    expect(statusesOf(operation('post', '/gates/sign-up'))).toEqual([201, 400, 403, 409, 413, 415, 422, 500, 503]);
  });

  it('keeps the words of the author before its own', () => {
    expect(operation('post', '/gates').responses[403]).toMatchObject({
      description: expect.stringMatching(/^The gate is rusty\. The caller lacks the scope `gates:write`/),
      content: { 'application/problem+json': { example: { title: 'Forbidden', detail: 'The gate is rusty.' } } },
    });
  });

  it('shows an example of each body and of a fault in it', () => {
    expect(operation('post', '/gates').requestBody).toMatchObject({
      required: true,
      content: { 'application/json': { example: { name: 'North' } } },
    });
    expect(operation('post', '/gates').responses[422]).toMatchObject({
      content: { 'application/problem+json': { example: { errors: [{ path: 'name' }] } } },
    });
  });

  it('documents the headers that a status has and that a description names', () => {
    const { responses } = operation('post', '/gates');
    expect(responses[201]).toHaveProperty('headers.Location');
    expect(responses[401]).toHaveProperty('headers.WWW-Authenticate');
    expect(responses[503]).toHaveProperty('headers.Retry-After');
  });

  it('tells the errors of OAuth endpoints as RFC 6749 does: 400 for invalid input, and no problem', () => {
    const { responses } = operation('post', '/oauth');
    expect(statusesOf(operation('post', '/oauth'))).not.toContain(422);
    expect(responses[401]).toMatchObject({ content: { 'application/json': { example: { error: 'invalid_grant' } } } });
    expect(JSON.stringify(responses)).not.toContain('problem+json');
  });

  it('holds every component that is referred to, requests closed and answers open (R84)', () => {
    const schemas = document.components?.schemas ?? {};
    const referred = JSON.stringify(document).matchAll(/"#\/components\/schemas\/([^"]+)"/g);
    expect(Object.keys(schemas)).toEqual(expect.arrayContaining([...referred].map(([, name]) => name)));
    expect(schemas.NewGate).toMatchObject({ additionalProperties: false, properties: { name: { maxLength: 20 } } });
    expect(schemas.Gate).not.toHaveProperty('additionalProperties');
    expect(schemas.Gate).toHaveProperty('properties.notes.description', 'Any JSON value.');
  });
});
