import { Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { Public } from '../access/access.decorators.js';
import { Page } from '../access/surface.js';
import { findAsset } from './asset-files.js';

const KEEP_FOR_EVER = 'public, max-age=31536000, immutable';

const AssetPath = z.object({ version: z.string(), name: z.string() });
type AssetPath = z.infer<typeof AssetPath>;

/** The style sheets, the scripts and the logo. Their addresses hold a version, so a browser asks for each once. */
@Page('assets')
@Public()
export class AssetsPage {
  /** Another version than today's, from a page of before a deployment, is answered with today's and not kept. */
  @Get(':version/:name')
  send(
    @Param({ schema: AssetPath }) { version, name }: AssetPath,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): void {
    const file = findAsset(name);
    if (!file) throw new NotFoundException('There is nothing at this address.');
    const isGzip = /\bgzip\b(?!\s*;\s*q=0(?:\.0*)?(?:\s|,|$))/i.test(
      request.headers['accept-encoding']?.toString() ?? '',
    );
    reply.header('vary', 'accept-encoding').type(file.type);
    if (version === file.version) reply.header('cache-control', KEEP_FOR_EVER);
    if (isGzip) reply.header('content-encoding', 'gzip');
    void reply.send(isGzip ? file.gzipped : file.plain);
  }
}
