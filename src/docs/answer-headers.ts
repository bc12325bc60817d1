import type { OpenAPIObject } from '@nestjs/swagger';
import type { Operation, Response } from './document-parts.js';

type Headers = NonNullable<NonNullable<OpenAPIObject['components']>['headers']>;

const text = (maxLength: number) => ({ type: 'string', maxLength });

const HEADERS: Headers = {
  Location: {
    description: 'Where the new thing is.',
    schema: { ...text(200), format: 'uri-reference' },
    example: '/api/v1/users/0193c0de-7a11-7000-8000-000000000001',
  },
  'Set-Cookie': {
    description: 'The session cookie, which scripts cannot read.',
    schema: text(4_096),
    example: 'session=...; Path=/; HttpOnly; SameSite=Lax',
  },
  'WWW-Authenticate': {
    description: 'The challenge of RFC 6750 section 3.',
    schema: { ...text(1_000), pattern: '^Bearer' },
    example: 'Bearer',
  },
  'Retry-After': {
    description: 'Seconds to wait.',
    schema: { type: 'integer', format: 'int32', minimum: 0, maximum: 2_147_483_647 },
    example: 1,
  },
};

const ALWAYS: Readonly<Record<number, string>> = { 401: 'WWW-Authenticate', 429: 'Retry-After', 503: 'Retry-After' };

/** What every answer has; operations refer to it. */
export const COMMON_HEADERS: Headers = {
  'X-Request-Id': {
    description: 'Names the request in our log: your own, if you sent a well-formed one.',
    required: true,
    schema: { ...text(128), pattern: '^[\\w.:-]{1,128}$' },
    example: '0193c0de-7a11-7000-8000-000000000002',
  },
};

/** Documents the headers of an operation's answers: those that a status always has, and those that a description names. */
export function documentHeaders(operation: Operation): void {
  for (const [status, answer] of Object.entries(operation.responses) as [string, Response][]) {
    for (const [name, header] of Object.entries(HEADERS)) {
      const isAlways = ALWAYS[Number(status)] === name;
      const isNamed = answer.description.includes(`\`${name}\``);
      // A refusal's description may name one that only some of its causes bring.
      const required = isAlways || Number(status) < 400;
      if (isAlways || isNamed) answer.headers = { ...answer.headers, [name]: { ...header, required } };
    }
    for (const name of Object.keys(COMMON_HEADERS)) {
      answer.headers = { ...answer.headers, [name]: { $ref: `#/components/headers/${name}` } };
    }
  }
}
