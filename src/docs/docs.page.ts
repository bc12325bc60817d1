import { Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { Page } from '../access/surface.js';
import { contentSecurityPolicy } from '../http/common-headers.js';
import { findDocsAsset } from './docs-assets.js';

const FileName = z.string().max(100);

/**
 * Swagger UI. It is a page like any other, with guards, our headers and a row in the access matrix; what
 * `SwaggerModule.setup` would serve stands beside the guards and has scripts and styles inline, which our policy refuses.
 */
@Page('docs')
@Public()
export class DocsPage {
  @Get()
  show(@Req() request: FastifyRequest, @Res() reply: FastifyReply): void {
    reply.header('content-security-policy', contentSecurityPolicy('script', 'connect'));
    send('docs.html', request, reply);
  }

  @Get('assets/:name')
  asset(
    @Param('name', { schema: FileName }) name: string,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    send(name, request, reply);
  }
}

/** Sends a file that a browser may keep, but asks about each time (RFC 9110 section 13.1.2). */
function send(name: string, request: FastifyRequest, reply: FastifyReply): void {
  const asset = findDocsAsset(name);
  if (!asset) throw new NotFoundException('There is nothing at this address.');
  reply.headers({ 'cache-control': 'no-cache', etag: asset.etag });
  if (request.headers['if-none-match'] === asset.etag) void reply.status(304).send();
  else void reply.type(asset.type).send(asset.content);
}
