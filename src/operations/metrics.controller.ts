import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiProduces, ApiTags } from '@nestjs/swagger';
import { Registry } from 'prom-client';
import { z } from 'zod';
import { Scopes } from '../access/access.decorators.js';
import { Scope } from '../access/scopes.js';
import { Answers } from '../http/answers.decorator.js';
import { InstanceMetrics } from '../workers/instance-metrics.js';

@ApiTags('operations')
@Controller({ path: 'metrics', version: VERSION_NEUTRAL })
@Scopes(Scope.admin)
export class MetricsController {
  private readonly instance = new InstanceMetrics();

  @Get()
  @Header('content-type', Registry.PROMETHEUS_CONTENT_TYPE)
  @ApiProduces('text/plain')
  @ApiOperation({ summary: 'Metrics of the instance', description: 'In the text format of Prometheus.' })
  @Answers(200, z.string().max(1_000_000), 'The metrics.')
  metrics(): Promise<string> {
    return this.instance.read();
  }
}
