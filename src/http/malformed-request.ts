import { BadRequestException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.js';

/** Answers a request whose path cannot be decoded or routed: it reaches no hook and no filter. */
export function answerMalformedRequest(_error: Error, request: FastifyRequest, reply: FastifyReply): void {
  const exception = new BadRequestException('The address is not well formed.');
  reply
    .status(exception.getStatus())
    .headers({ 'x-request-id': request.id, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' })
    .type('application/problem+json')
    .send(problemOf(exception, request.id));
}
