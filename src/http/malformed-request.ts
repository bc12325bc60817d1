import { BadRequestException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { problemOf } from './problem.js';

/** Answers requests whose path cannot be decoded or routed: they reach no hook and no filter. */
export function malformedRequestAnswer(headers: Readonly<Record<string, string>>) {
  return (_error: Error, request: FastifyRequest, reply: FastifyReply): void => {
    const exception = new BadRequestException('The address is not well formed.');
    reply
      .status(exception.getStatus())
      .headers({ ...headers, 'x-request-id': request.id })
      .type('application/problem+json')
      .send(problemOf(exception, request.id));
  };
}
