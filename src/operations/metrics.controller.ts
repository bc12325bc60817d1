import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { collectDefaultMetrics, Registry } from 'prom-client';
import { z } from 'zod';
import { Scopes } from '../access/access.decorators.js';
import { Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';

@ApiTags('operations')
@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
@Scopes(Scope.admin)
export class MetricsController {
  private readonly registry = new Registry();

  constructor() {
    collectDefaultMetrics({ register: this.registry });
  }

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Metrics of the process', description: 'In the text format of Prometheus.' })
  @Answers(200, z.string().max(1_000_000), 'The metrics.')
  metrics(): Promise<string> {
    return this.registry.metrics();
  }
}
