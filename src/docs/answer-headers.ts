import type { Operation, Response } from './document-parts.js';

interface Header {
  readonly description: string;
  readonly schema: { readonly type: 'string' | 'integer' };
  readonly example: string | number;
}

const HEADERS: Readonly<Record<string, Header>> = {
  Location: {
    description: 'Where the new thing is.',
    schema: { type: 'string' },
    example: '/api/v1/users/0193c0de-7a11-7000-8000-000000000001',
  },
  'Set-Cookie': {
    description: 'The session cookie, which scripts cannot read.',
    schema: { type: 'string' },
    example: 'session=...; Path=/; HttpOnly; SameSite=Lax',
  },
  'WWW-Authenticate': {
    description: 'The challenge of RFC 6750 section 3.',
    schema: { type: 'string' },
    example: 'Bearer',
  },
  'Retry-After': { description: 'Seconds to wait.', schema: { type: 'integer' }, example: 1 },
};

const ALWAYS: Readonly<Record<number, string>> = { 401: 'WWW-Authenticate', 429: 'Retry-After', 503: 'Retry-After' };

/** Documents the headers of an operation's answers: those that a status always has, and those that a description names. */
export function documentHeaders(operation: Operation): void {
  for (const [status, answer] of Object.entries(operation.responses) as [string, Response][]) {
    for (const [name, header] of Object.entries(HEADERS)) {
      const isNamed = answer.description.includes(`\`${name}\``);
      if (isNamed || ALWAYS[Number(status)] === name) answer.headers = { ...answer.headers, [name]: header };
    }
  }
}
