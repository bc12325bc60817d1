import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { Answers } from '../http/answers.decorator.js';
import { ApiDocument } from './api-document.js';

const OpenApiDocument = z
  .looseObject({ openapi: z.string().max(20).meta({ example: '3.0.3' }) })
  .meta({ id: 'OpenApiDocument', maxProperties: 20 });

@ApiTags('operations')
@Controller({ version: VERSION_NEUTRAL })
@Public()
export class ApiDocumentController {
  constructor(private readonly document: ApiDocument) {}

  @Get('docs-json')
  @Header('content-type', 'application/json; charset=utf-8')
  @ApiOperation({ summary: 'This document', description: 'OpenAPI 3.0. It is shown for people at [/docs](/docs).' })
  @Answers(200, OpenApiDocument, 'The document.')
  json(): string {
    return this.document.asJson();
  }

  @Get('docs-yaml')
  @Header('content-type', 'application/yaml; charset=utf-8')
  @ApiProduces('application/yaml')
  @ApiOperation({ summary: 'This document as YAML' })
  @Answers(200, OpenApiDocument, 'The document.')
  yaml(): Promise<string> {
    return this.document.asYaml();
  }
}
