import { BadRequestException, HttpException, InternalServerErrorException } from '@nestjs/common';
import { isDatabaseUnavailable } from '../database/database-errors.js';
import { UnavailableException } from './problem.js';

interface FastifyFault {
  readonly code: string;
  readonly statusCode: number;
}

/** What Fastify itself refuses, in our words: its own text names its internals. */
const FASTIFY_FAULTS: Readonly<Record<string, string>> = {
  FST_ERR_CTP_INVALID_MEDIA_TYPE: 'The media type of the body is not one that this route takes.',
  FST_ERR_CTP_BODY_TOO_LARGE: 'The body is too large.',
  FST_ERR_MAX_PARAM_LENGTH: 'A part of the path is too long.',
};

/** Any thrown thing as the HTTP exception that answers it; what we did not foresee is a plain 500. */
export function httpExceptionOf(thrown: unknown): HttpException {
  if (thrown instanceof HttpException) return thrown;
  if (isFastifyFault(thrown)) {
    const detail = FASTIFY_FAULTS[thrown.code] ?? 'The request is not well formed.';
    return thrown.statusCode === 400 ? new BadRequestException(detail) : new HttpException(detail, thrown.statusCode);
  }
  if (isDatabaseUnavailable(thrown)) return new UnavailableException();
  const { retryAfterSeconds } = thrown as { retryAfterSeconds?: unknown };
  if (typeof retryAfterSeconds === 'number') return new UnavailableException(undefined, retryAfterSeconds);
  return new InternalServerErrorException('Something went wrong on our side. The request id helps us find it.');
}

function isFastifyFault(thrown: unknown): thrown is FastifyFault {
  const { code, statusCode } = thrown as Partial<FastifyFault>;
  return typeof code === 'string' && code.startsWith('FST_') && typeof statusCode === 'number' && statusCode < 500;
}
