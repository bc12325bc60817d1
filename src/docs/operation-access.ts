import type { AccessRule } from '../access/access.decorators.js';
import { Problem } from '../http/problem.js';

interface Operation {
  description?: string;
  parameters?: unknown[];
  requestBody?: { required?: boolean };
  security?: Record<string, string[]>[];
  responses: Record<string, unknown>;
}

const TITLES: Readonly<Record<number, string>> = {
  400: 'The request is not well formed.',
  401: 'Nobody is signed in, or what was presented is expired, revoked or not valid.',
  403: 'A scope is missing, or a request with a cookie comes from another site.',
  404: 'There is no such thing, or it is not yours.',
  415: 'The media type of the body is not taken.',
  422: 'The input is not valid; each fault is named.',
  503: 'The database is away or full; try again after `Retry-After`.',
};

/** Writes what follows from a route's access rule into its operation: the lock, who may call it, and its refusals. */
export function documentAccess(operation: Operation, rule: AccessRule, path: string): void {
  const sentence = inWords(rule);
  operation.description = [operation.description, sentence].filter(Boolean).join('\n\n');
  operation.security = rule.kind === 'signed-in' ? securityOf(rule.scopes) : [];
  if (operation.requestBody) operation.requestBody.required = true;
  for (const status of refusalsOf(operation, rule, path)) operation.responses[status] ??= refusal(status);
  for (const [status, response] of Object.entries(operation.responses)) {
    if (Number(status) >= 400) addProblem(response as { content?: unknown }, Number(status));
  }
}

function inWords(rule: AccessRule): string {
  if (rule.kind === 'public') return '**Anyone** may call this.';
  if (rule.kind === 'anonymous-only') return 'For those who are **not signed in**.';
  if (rule.scopes.length === 0) return 'For the **signed-in**.';
  return `Needs the scope ${rule.scopes.map((scope) => `**${scope}**`).join(' and ')}.`;
}

function securityOf(scopes: readonly string[]): Record<string, string[]>[] {
  return [{ password: [...scopes] }, { bearer: [] }, { cookie: [] }];
}

function refusalsOf(operation: Operation, rule: AccessRule, path: string): number[] {
  const takesInput = operation.requestBody !== undefined || (operation.parameters?.length ?? 0) > 0;
  return [
    ...(operation.requestBody ? [400, 415] : []),
    ...(rule.kind === 'signed-in' ? [401, 403] : []),
    ...(path.includes('{') ? [404] : []),
    ...(takesInput ? [422] : []),
    503,
  ];
}

function refusal(status: number) {
  return { description: TITLES[status] ?? '' };
}

function addProblem(response: { content?: unknown }, status: number): void {
  response.content ??= {
    'application/problem+json': {
      schema: { $ref: '#/components/schemas/Problem' },
      example: exampleOf(status),
    },
  };
}

function exampleOf(status: number): Problem {
  return {
    type: 'about:blank',
    title: 'Problem',
    status,
    detail: TITLES[status] ?? 'Why it is refused.',
    instance: 'urn:request:0193c0de-7a11-7000-8000-000000000001',
    ...(status === 422 ? { errors: [{ path: 'email', message: 'Is not an e-mail address.' }] } : {}),
  };
}
