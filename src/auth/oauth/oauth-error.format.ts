import type { ErrorFormat } from '../../http/error-formats.js';
import { InvalidInputException } from '../../http/problem.js';
import { DESCRIPTION_MAX } from './oauth.schemas.js';
import { OAuthException } from './oauth.exception.js';

/** Tells every refusal of an OAuth endpoint as RFC 6749 section 5.2 wants it, so that stock clients understand it. */
export const oauthErrorFormat: ErrorFormat = (exception, _request, reply) => {
  if (exception instanceof InvalidInputException) {
    reply.status(400);
    const description = exception.errors.map(({ path, message }) => `${path}: ${message}`).join(' ');
    return reply.send({ error: 'invalid_request', error_description: asErrorDescription(description) });
  }
  const error = exception instanceof OAuthException ? exception.error : errorCodes[exception.getStatus()];
  return reply.send({ error: error ?? 'invalid_request', error_description: asErrorDescription(exception.message) });
};

const errorCodes: Readonly<Record<number, string>> = {
  401: 'invalid_token',
  403: 'insufficient_scope',
  429: 'slow_down',
  500: 'server_error',
  503: 'temporarily_unavailable',
};

/** RFC 6749 allows printable ASCII here, without quotation marks and backslashes. */
function asErrorDescription(text: string): string {
  return text.slice(0, DESCRIPTION_MAX).replaceAll(/[^\x20-\x21\x23-\x5b\x5d-\x7e]/g, "'");
}
