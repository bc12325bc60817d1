import { EntityManager } from '@mikro-orm/postgresql';
import { Controller, Get, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { Answers } from '../http/answers.decorator.js';
import { Draining } from '../http/draining.js';
import { UnavailableException } from '../http/problem.js';

const Health = z.object({ status: z.literal('ok') }).meta({ id: 'Health' });
type Health = z.infer<typeof Health>;

@ApiTags('operations')
@Controller({ path: 'health', version: VERSION_NEUTRAL })
@Public()
export class HealthController {
  private check: Promise<unknown> | undefined;

  constructor(
    private readonly em: EntityManager,
    private readonly draining: Draining,
  ) {}

  @Get('live')
  @ApiOperation({ summary: 'Whether the process runs' })
  @Answers(200, Health, 'It runs.')
  live(): Health {
    return { status: 'ok' };
  }

  @Get('ready')
  @ApiOperation({ summary: 'Whether requests can be served', description: 'Asks the database.' })
  @Answers(200, Health, 'They can.')
  @Answers(503, null, 'They cannot; try again after `Retry-After`.')
  async ready(): Promise<Health> {
    if (this.draining.isOn) throw new UnavailableException('This instance is being stopped.');
    // However many ask at once, the database is asked once.
    this.check ??= this.em
      .fork()
      .execute('select 1')
      .finally(() => (this.check = undefined));
    try {
      await this.check;
    } catch {
      throw new UnavailableException('The database does not answer.');
    }
    return { status: 'ok' };
  }
}
