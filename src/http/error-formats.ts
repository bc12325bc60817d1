import { Injectable } from '@nestjs/common';
import type { HttpException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Surface } from '../access/surface.js';

/** Answers a request with a refusal in the words of one surface. */
export type ErrorFormat = (exception: HttpException, request: FastifyRequest, reply: FastifyReply) => unknown;

/** How each surface tells an error. The room that owns a surface registers its format; the rest is problem+json. */
@Injectable()
export class ErrorFormats {
  private readonly formats = new Map<Surface, ErrorFormat>();

  register(surface: Surface, format: ErrorFormat): void {
    this.formats.set(surface, format);
  }

  find(surface: Surface): ErrorFormat | undefined {
    return this.formats.get(surface);
  }
}
