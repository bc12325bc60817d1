import { join } from 'node:path';
import { Injectable } from '@nestjs/common';
import { Eta } from 'eta';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Scope } from '../access/scopes.js';
import { Config } from '../config/config.js';
import { contentSecurityPolicy } from '../http/common-headers.js';
import { assetUrl } from './asset-files.js';
import { withNext } from './safe-next.js';
import { dateTime, isoTime } from './times.js';

/** What a template is given of its own, as `it.<name>`. */
export type ViewData = Readonly<Record<string, unknown>>;

interface PageData {
  readonly title: string;
  readonly choosesPassword?: boolean;
}

const ROOMS = join(import.meta.dirname, '..');

/** A template is named by its room, `pages/home` or `views/layout`, and lies in that room's `templates/`. */
class RoomTemplates extends Eta {
  override resolvePath = (name: string): string => {
    const [room = '', template = ''] = name.split('/');
    return join(ROOMS, room, 'templates', `${template}.eta`);
  };
}

/** Makes pages of templates. Everything a template prints is escaped; the few that print HTML print our own. */
@Injectable()
export class Views {
  private readonly eta = new RoomTemplates({ cache: true, rmWhitespace: false });

  constructor(private readonly config: Config) {}

  /**
   * Answers with a page, of the template `room/name`. `title` is its heading in the browser's tab and history. One that `choosesPassword` hints at how
   * strong it is, by the only script there is; no other page may run any.
   */
  send(reply: FastifyReply, template: string, data: ViewData & PageData, status = 200): void {
    const html = this.render(reply.request, template, data);
    if (data.choosesPassword) reply.header('content-security-policy', contentSecurityPolicy('script'));
    void reply.status(status).type('text/html; charset=utf-8').send(html);
  }

  private render({ principal }: FastifyRequest, template: string, data: ViewData): string {
    return this.eta.render(template, {
      ...data,
      username: principal?.username,
      isAdmin: principal?.scopes.includes(Scope.admin) ?? false,
      hasDocs: this.config.hasDocs,
      assetUrl,
      dateTime,
      isoTime,
      withNext,
      passwordMinLength: this.config.PASSWORD_MIN_LENGTH,
      passwordHelp: `At least ${this.config.PASSWORD_MIN_LENGTH} characters. A few words together are easy to remember.`,
    });
  }
}

/** Answers a form that was carried out, or a visitor who should be elsewhere: 303, so that the browser gets the new page. */
export function seeOther(reply: FastifyReply, location: string): void {
  void reply.status(303).header('location', location).send();
}
