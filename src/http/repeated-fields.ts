import { BadRequestException } from '@nestjs/common';
import type { FastifyInstance } from 'fastify';
import { InvalidInputException } from './problem.js';

/**
 * Refuses a form's field and a query's parameter that is given twice, known or not: which of the two counts is a matter of
 * taste between parsers (RFC 6749 section 3.2, ASVS 15.3.7).
 */
export function refuseRepeatedFields(server: FastifyInstance): void {
  server.addHook('preValidation', (request, _reply, done) => {
    const parameter = findRepeated(request.query);
    if (parameter !== undefined) {
      return done(new InvalidInputException([{ path: parameter, message: 'Is given twice.' }]));
    }
    const isForm = request.headers['content-type']?.toLowerCase().startsWith('application/x-www-form-urlencoded');
    const field = isForm ? findRepeated(request.body) : undefined;
    done(field === undefined ? undefined : new BadRequestException(`The body names ${JSON.stringify(field)} twice.`));
  });
}

/** The parser makes a list of what is given twice, and of nothing else. */
function findRepeated(fields: unknown): string | undefined {
  return Object.entries(fields ?? {}).find(([, value]) => Array.isArray(value))?.[0];
}
