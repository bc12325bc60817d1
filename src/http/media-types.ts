import { isUtf8 } from 'node:buffer';
import { BadRequestException, HttpException } from '@nestjs/common';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Surface } from '../access/surface.js';
import { findJsonFault } from './json-text.js';
import { surfaceOfConfig } from './route-table.js';

const JSON_TYPE = 'application/json';
const FORM_TYPE = 'application/x-www-form-urlencoded';

const TAKES: Readonly<Record<Surface, readonly string[]>> = {
  rest: [JSON_TYPE],
  page: [FORM_TYPE],
  oauth: [FORM_TYPE, JSON_TYPE],
};

/**
 * Refuses a body of any other media type or charset before it is read: a page of another site can post a form or
 * `text/plain` without asking, but never JSON (ASVS 3.5.2, R42). Also a compressed one, which could be any size (R85).
 */
export function requireMediaType(server: FastifyInstance): void {
  server.addHook('onRequest', (request, _reply, done) => {
    if (!hasBody(request) || request.is404) return done();
    const surface = surfaceOfConfig(request.routeOptions.config);
    if ((request.headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') return done(compressed());
    const isTaken = takes(surface, request.headers['content-type']);
    done(isTaken ? undefined : new HttpException(`The body must be ${TAKES[surface].join(' or ')}.`, 415));
  });
}

/** With the header by which a client learns what is taken (RFC 9110 section 12.5.3). */
function compressed(): HttpException {
  const exception = new HttpException('The body must not be compressed.', 415);
  return Object.assign(exception, { headers: { 'accept-encoding': 'identity' } });
}

function hasBody(request: FastifyRequest): boolean {
  const { 'content-length': length, 'transfer-encoding': encoding } = request.headers;
  return encoding !== undefined || (length !== undefined && length !== '0');
}

function takes(surface: Surface, contentType: string | undefined): boolean {
  const match = /^([^\s;]+)(?:[ \t]*;[ \t]*charset="?utf-8"?)?[ \t]*$/i.exec(contentType ?? '');
  return match?.[1] !== undefined && TAKES[surface].includes(match[1].toLowerCase());
}

/**
 * Reads JSON and form bodies. An empty JSON body is no body. Keys that would reach a prototype are refused, bytes that would
 * be read as replacement characters, and what `findJsonFault` finds.
 */
export async function registerBodyParsers(server: FastifyInstance): Promise<void> {
  const parse = server.getDefaultJsonParser('error', 'error');
  server.removeAllContentTypeParsers();
  server.addContentTypeParser(JSON_TYPE, { parseAs: 'buffer' }, (request, bytes: Buffer, done) => {
    if (bytes.length === 0) return done(null, undefined);
    if (!isUtf8(bytes)) return done(new BadRequestException('The body is not UTF-8.'));
    const text = bytes.toString();
    void parse(request, text, (error, body) => {
      const fault = error ? 'The body is not JSON.' : findJsonFault(text);
      done(fault === null ? null : new BadRequestException(fault), body);
    });
  });
  await server.register(import('@fastify/formbody'));
}
