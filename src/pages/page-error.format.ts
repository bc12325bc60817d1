import { HttpException, Injectable, Logger } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AlreadyLoggedInException } from '../access/exceptions/already-logged-in.exception.js';
import { NotLoggedInException } from '../access/exceptions/not-logged-in.exception.js';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';
import { StaleLoginException } from '../access/exceptions/stale-login.exception.js';
import { InvalidInputException } from '../http/problem.js';
import { safeNext, withNext } from '../views/safe-next.js';
import { seeOther, Views } from '../views/views.service.js';

const HEADINGS: Readonly<Record<number, string>> = {
  400: 'This request is not well formed',
  401: 'Please sign in',
  403: 'You may not do this',
  404: 'Page not found',
  405: 'That does not work here',
  413: 'That is too large',
  415: 'That is not a form',
  422: 'Something in the address or the form is not valid',
  429: 'Too many tries',
  500: 'Something went wrong',
  503: 'Back in a moment',
};

/** How a page tells an error: strangers are sent to sign in, the signed-in home or to confirm, and all else is a page of plain words. */
@Injectable()
export class PageErrorFormat {
  private readonly logger = new Logger(PageErrorFormat.name);

  constructor(private readonly views: Views) {}

  /** Answers whatever happens: an error here would leave the visitor without any answer. */
  answer(exception: HttpException, request: FastifyRequest, reply: FastifyReply): void {
    try {
      if (exception instanceof NotLoggedInException) return toSignIn(request, reply);
      if (exception instanceof StaleLoginException) return toConfirm(request, reply);
      if (exception instanceof AlreadyLoggedInException) return seeOther(reply, '/');
      this.render(exception, request, reply);
    } catch (error) {
      this.logger.error({ err: error, requestId: request.id }, 'the error page failed');
      const text = `${exception.message}\nRequest id: ${request.id}\n`;
      if (!reply.sent) void reply.status(exception.getStatus()).type('text/plain; charset=utf-8').send(text);
    }
  }

  private render(exception: HttpException, request: FastifyRequest, reply: FastifyReply): void {
    const status = exception.getStatus();
    const title = HEADINGS[status] ?? (status < 500 ? 'That did not work' : 'Something went wrong');
    const missing = exception instanceof PermissionFailedException ? exception.missing : [];
    const faults = exception instanceof InvalidInputException ? exception.errors : [];
    const data = { title, status, message: exception.message, missing, faults, requestId: request.id };
    this.views.send(reply, 'pages/error', data, status);
  }
}

/** The form that was sent has to be sent again, so back to the page that it stands on. */
function toConfirm({ method, url, headers }: FastifyRequest, reply: FastifyReply): void {
  const page = URL.parse(headers.referer ?? '');
  const next = method === 'GET' ? url : page && page.pathname + page.search;
  reply.removeHeader('www-authenticate');
  seeOther(reply, withNext('/auth/confirm', safeNext(next)));
}

function toSignIn(request: FastifyRequest, reply: FastifyReply): void {
  // What a form would have done is not done after the sign-in, so only a page that was asked for is gone back to.
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  reply.removeHeader('www-authenticate');
  seeOther(reply, `/auth?next=${encodeURIComponent(isRead ? safeNext(request.url) : '/')}`);
}
