import { BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Surface } from '../access/surface.js';
import { surfaceOfConfig } from './route-table.js';

const JSON_TYPE = 'application/json';
const DEPTH_MAX = 64;
const FORM_TYPE = 'application/x-www-form-urlencoded';

const TAKES: Readonly<Record<Surface, readonly string[]>> = {
  rest: [JSON_TYPE],
  page: [FORM_TYPE],
  oauth: [FORM_TYPE, JSON_TYPE],
};

/**
 * Refuses a body of any other media type or charset before it is read: a page of another site can post a form or
 * `text/plain` without asking, but never JSON (ASVS 3.5.2, R42).
 */
export function requireMediaType(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    const surface = surfaceOfConfig(request.routeOptions.config);
    const isTaken = !hasBody(request) || request.is404 || takes(surface, request.headers['content-type']);
    done(isTaken ? undefined : new HttpException(`The body must be ${TAKES[surface].join(' or ')}.`, 415));
  });
}

function hasBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

function takes(surface: Surface, contentType: string | undefined): boolean {
  const match = /^([^\s;]+)(?:[ \t]*;[ \t]*charset="?utf-8"?)?[ \t]*$/i.exec(contentType ?? '');
  return match?.[1] !== undefined && TAKES[surface].includes(match[1].toLowerCase());
}

/** Looked for before parsing: what walks a value, ours or a library's, does so by calling itself. */
function isTooDeep(text: string): boolean {
  let depth = 0;
  for (const [character] of text.replaceAll(/"(?:[^"\\]|\\.)*"/g, '').matchAll(/[[\]{}]/g)) {
    depth += character === '[' || character === '{' ? 1 : -1;
    if (depth > DEPTH_MAX) return true;
  }
  return false;
}

/**
 * Reads JSON and form bodies. An empty JSON body is no body; keys that would reach a prototype are refused. A field
 * that is given twice in a form comes out as a list, which no schema takes.
 */
export async function registerBodyParsers(server: FastifyInstance): Promise<void> {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(JSON_TYPE, { parseAs: 'string' }, (request, text: string, done) => {
    if (text === '') return done(null, undefined);
    if (isTooDeep(text)) return done(new BadRequestException('The body is nested too deeply.'));
    void parse(request, text, (error, body) => done(error && new BadRequestException('The body is not JSON.'), body));
  });
  await server.register(import('@fastify/formbody'));
}
