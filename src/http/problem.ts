import { STATUS_CODES } from 'node:http';
import { HttpException } from '@nestjs/common';
import { z } from 'zod';

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

/** The issues of a schema as the faults of an input. */
export function inputErrorsOf(issues: readonly SchemaIssue[]): InputError[] {
  return issues.map(({ path = [], message }) => ({
    path: path.map((part) => String(typeof part === 'object' ? part.key : part)).join('.'),
    message,
  }));
}

/** What every error on a REST route looks like (RFC 9457). */
export const Problem = z
  .object({
    type: z.string().meta({ example: 'about:blank' }),
    title: z.string().meta({ example: 'Unauthorized' }),
    status: z.int().meta({ example: 401 }),
    detail: z.string().meta({ example: 'Sign in first.' }),
    instance: z.string().meta({ example: 'urn:request:0193c0de', description: 'The request id, as in x-request-id.' }),
    errors: z
      .array(z.object({ path: z.string(), message: z.string() }))
      .optional()
      .meta({ description: 'For invalid input: each fault and where it is.' }),
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
  };
}
