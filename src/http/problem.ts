import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';
import { PermissionFailedException } from '../access/exceptions/permission-failed.exception.js';

const FAULTS_MAX = 100;
const PATH_MAX = 200;
const MESSAGE_MAX = 500;
const SCOPE_MAX = 64;

/** One fault of an input: where it is and what is wrong with it. */
export interface InputError {
  readonly path: string;
  readonly message: string;
}

/** What a schema's issue tells, whichever library wrote the schema. */
interface SchemaIssue {
  readonly path?: readonly (PropertyKey | { readonly key: PropertyKey })[] | undefined;
  readonly message: string;
}

/** The issues of a schema as the faults of an input, cut to what is of use: keys may be long and many, and we repeat them. */
export function inputErrorsOf(issues: readonly SchemaIssue[]): InputError[] {
  return issues.slice(0, FAULTS_MAX).map(({ path = [], message }) => ({
    path: cut(path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'), PATH_MAX),
    message: cut(message, MESSAGE_MAX),
  }));
}

function cut(text: string, max: number): string {
  return text.length > max ? `${text.slice(0, max - 1).toWellFormed()}…` : text;
}

/** What every error on a REST route looks like (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().max(100).meta({ format: 'uri-reference', example: 'about:blank' }),
    title: z.string().max(100).meta({ example: 'Unauthorized' }),
    status: z.int32().min(400).max(599).meta({ example: 401 }),
    detail: z.string().max(500).meta({ example: 'Sign in first.' }),
    instance: z
      .string()
      .regex(/^urn:request:[\w.:-]{1,128}$/)
      .max(140)
      .meta({ example: 'urn:request:0193c0de', description: 'The request id, as in x-request-id.' }),
    errors: z
      .array(z.object({ path: z.string().max(PATH_MAX), message: z.string().max(MESSAGE_MAX) }))
      .max(FAULTS_MAX)
      .optional()
      .meta({ description: 'For invalid input: each fault and where it is.' }),
    missing: z
      .array(z.string().max(SCOPE_MAX))
      .max(FAULTS_MAX)
      .optional()
      .meta({ description: 'For a caller who may not: every scope that this needs and the caller lacks.' }),
  })
  .meta({ id: 'Problem' });
export type Problem = z.infer<typeof Problem>;

/** Well-formed input that breaks a rule: 422, with every fault named. */
export class InvalidInputException extends HttpException {
  constructor(readonly errors: readonly InputError[]) {
    super('The input is not valid.', 422);
  }
}

/** A part that we need is down or full: 503, worth trying again after so many seconds. */
export class UnavailableException extends HttpException {
  readonly headers: Readonly<Record<string, string>>;

  constructor(detail = 'The service is busy or its database is away. Try again soon.', retryAfterSeconds = 1) {
    super(detail, 503);
    this.headers = { 'retry-after': String(retryAfterSeconds) };
  }
}

/** The headers that an exception wants on its answer: a challenge, `Allow`, `Retry-After`. */
export function headersOf(exception: HttpException): Readonly<Record<string, string>> {
  return (exception as { headers?: Readonly<Record<string, string>> }).headers ?? {};
}

/** An exception as RFC 9457 tells it. Nothing of it but its own message reaches the client (ASVS 16.5.1). */
export function problemOf(exception: HttpException, requestId: string): Problem {
  const status = exception.getStatus();
  return {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail: exception.message,
    instance: `urn:request:${requestId}`,
    ...(exception instanceof InvalidInputException ? { errors: [...exception.errors] } : {}),
    ...(exception instanceof PermissionFailedException ? { missing: [...exception.missing] } : {}),
  };
}
