import { STATUS_CODES } from 'node:http';
import type { Surface } from '../access/surface.js';
import type { Problem } from '../http/problem.js';
import type { Operation, Resolve, Response } from './document-parts.js';
import { faultExample } from './examples.js';
import type { Refusal } from './operation-refusals.js';

const OAUTH_ERRORS: Readonly<Record<number, string>> = {
  401: 'invalid_token',
  403: 'insufficient_scope',
  429: 'slow_down',
  500: 'server_error',
  503: 'temporarily_unavailable',
};

/**
 * Adds refusals to an operation's answers, and to every refusal its schema and an example in the words of the surface. Where
 * the author has described a status, it gets one more cause.
 */
export function documentRefusals(
  operation: Operation,
  refusals: readonly Refusal[],
  surface: Surface,
  resolve: Resolve,
): void {
  const details = new Map<number, string>();
  const missing = refusals.find((refusal) => refusal.missing)?.missing;
  for (const { status, description, detail } of refusals) {
    const known = operation.responses[status] as Response | undefined;
    details.set(status, details.get(status) ?? known?.description ?? detail);
    if (!known) operation.responses[status] = { description };
    else if (status < 500) known.description = `${known.description} ${description}`;
  }
  for (const [code, answer] of Object.entries(operation.responses) as [string, Response][]) {
    const status = Number(code);
    if (status < 400) continue;
    const detail = (details.get(status) ?? answer.description).replaceAll('`', '');
    if (surface === 'oauth') describeOAuthError(answer, status, detail, operation.security?.length === 0);
    else if (status === 422) describeProblem(answer, status, detail, { errors: [faultExample(operation, resolve)] });
    else describeProblem(answer, status, detail, status === 403 && missing ? { missing: [...missing] } : {});
  }
}

function describeProblem(answer: Response, status: number, detail: string, more: Partial<Problem>): void {
  const example: Problem = {
    type: 'about:blank',
    title: STATUS_CODES[status] ?? 'Error',
    status,
    detail,
    instance: 'urn:request:0193c0de-7a11-7000-8000-000000000002',
    ...more,
  };
  answer.content ??= { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' }, example } };
}

function describeOAuthError(answer: Response, status: number, detail: string, isPublic: boolean): void {
  const error = status === 401 && isPublic ? 'invalid_grant' : (OAUTH_ERRORS[status] ?? 'invalid_request');
  const example = { error, error_description: detail };
  answer.content = { 'application/json': { schema: { $ref: '#/components/schemas/OAuthError' }, example } };
}
