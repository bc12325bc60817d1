import { describe, expect, it, jest } from '@jest/globals';
import { HttpException, Logger, NotFoundException } from '@nestjs/common';
import fastify, { type FastifyInstance } from 'fastify';
import { NotLoggedInException } from '../access/exceptions/not-logged-in.exception.js';
import { UnavailableException } from '../http/problem.js';
import { Views } from '../views/views.service.js';
import { PageErrorFormat } from './page-error.format.js';

const views = new Views({ hasDocs: true, PASSWORD_MIN_LENGTH: 15 } as never);

/** A server that answers everything with this exception. */
function refusing(exception: HttpException, made: Views = views): FastifyInstance {
  const format = new PageErrorFormat(made);
  const server = fastify();
  server.all('/*', (request, reply) => {
    format.answer(exception, request, reply);
    return reply;
  });
  return server;
}

describe(PageErrorFormat.name, () => {
  it('shows the status, the words of the exception as text, and the request id (R49, R88)', async () => {
    const answer = await refusing(new NotFoundException('No <b>such</b> thing.')).inject('/x');
    expect(answer.statusCode).toBe(404);
    expect(answer.body).toContain('No &lt;b&gt;such&lt;/b&gt; thing.');
    expect(answer.body).toMatch(/request <code>req-\w+<\/code>/);
  });

  it.each([
    [new UnavailableException(), 'Back in a moment'],
    [new HttpException('Odd.', 418), 'That did not work'],
    [new HttpException('Odd.', 507), 'Something went wrong'],
  ])('has a heading for %s', async (exception, heading) => {
    expect((await refusing(exception).inject('/x')).body).toContain(`<h1 class="title">${heading}</h1>`);
  });

  it.each([
    ['GET', '/admin?q=a&b', '%2Fadmin%3Fq%3Da%26b'],
    ['HEAD', '/admin', '%2Fadmin'],
    ['GET', '//evil.example', '%2F'],
    ['POST', '/admin', '%2F'],
  ] as const)('sends a stranger of %s %s to sign in, with a safe way on', async (method, url, next) => {
    const answer = await refusing(new NotLoggedInException()).inject({ method, url });
    expect(answer.statusCode).toBe(303);
    expect(answer.headers.location).toBe(`/auth?next=${next}`);
  });

  it('answers in plain text when the page itself fails', async () => {
    jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const broken = Object.assign(Object.create(Views.prototype) as Views, {
      send: () => {
        throw new Error('no template');
      },
    });
    const answer = await refusing(new NotFoundException('No such thing.'), broken).inject('/x');
    expect(answer.statusCode).toBe(404);
    expect(answer.headers['content-type']).toBe('text/plain; charset=utf-8');
    expect(answer.body).toMatch(/^No such thing\.\nRequest id: req-\w+\n$/);
  });
});
