import { describe, expect, it } from '@jest/globals';
import { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { InvalidInputException } from '../../http/problem.js';
import { OAuthException } from './oauth.exception.js';
import { oauthErrorFormat } from './oauth-error.format.js';

/** What a client gets; the status is the exception's own where nothing else is said. */
function answer(exception: HttpException) {
  const answered: { status?: number; body?: unknown } = {};
  const reply = {
    status: (status: number) => void (answered.status = status),
    send: (body: unknown) => void (answered.body = body),
  };
  oauthErrorFormat(exception, {} as FastifyRequest, reply as unknown as FastifyReply);
  return answered;
}

describe('The errors of the OAuth endpoints', () => {
  it('are those of RFC 6749 section 5.2 where the endpoint refuses', () => {
    expect(answer(new OAuthException('invalid_grant', 'It is spent.', 401))).toEqual({
      body: { error: 'invalid_grant', error_description: 'It is spent.' },
    });
  });

  it('tell every fault of an input as one 400', () => {
    const faults = [
      { path: 'scope', message: 'Too long.' },
      { path: 'username', message: 'Too "long".' },
    ];
    expect(answer(new InvalidInputException(faults))).toEqual({
      status: 400,
      body: { error: 'invalid_request', error_description: "scope: Too long. username: Too 'long'." },
    });
  });

  it.each([
    [401, 'invalid_token'],
    [403, 'insufficient_scope'],
    [429, 'slow_down'],
    [500, 'server_error'],
    [503, 'temporarily_unavailable'],
    [400, 'invalid_request'],
    [415, 'invalid_request'],
  ])('have a code for the status %d', (status, error) => {
    expect(answer(new HttpException('No.', status))).toEqual({ body: { error, error_description: 'No.' } });
  });

  it('say it in printable ASCII without quotation marks and backslashes', () => {
    const text = String.raw` !#[]~"\ ü` + '\n\u007f';
    expect(answer(new HttpException(text, 400)).body).toMatchObject({ error_description: " !#[]~'' '''" });
  });
});
