import { Controller, Get, Header, VERSION_NEUTRAL } from '@nestjs/common';
import { ApiOperation, ApiTags } from '@nestjs/swagger';
import { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { Answers } from '../http/answers.decorator.js';
import { JWKS_MAX_AGE_SECONDS, SigningKeys } from './tokens/signing-keys.js';

const Key = z.record(z.string(), z.string().max(500)).meta({ maxProperties: 20 });
const KeySet = z.object({ keys: z.array(Key).max(20) }).meta({ id: 'KeySet' });

@ApiTags('tokens')
@Controller({ path: '.well-known', version: VERSION_NEUTRAL })
@Public()
export class JwksController {
  constructor(private readonly keys: SigningKeys) {}

  @Get('jwks.json')
  @Header('cache-control', `public, max-age=${JWKS_MAX_AGE_SECONDS}`)
  @ApiOperation({ summary: 'The public keys', description: 'RFC 7517: access tokens are verified with these.' })
  @Answers(200, KeySet, 'The key set.')
  async jwks() {
    return { keys: await this.keys.listPublic() };
  }
}
