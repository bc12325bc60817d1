import type { AccessRule } from '../access/access.decorators.js';
import { inWords, termsOf } from '../doors/terms.js';
import type { Operation } from './document-parts.js';

/** Writes into an operation who may call it: in words, as the lock that Swagger UI shows, and as `x-access` for programs. */
export function documentAccess(operation: Operation, rule: AccessRule): void {
  const terms = termsOf(rule);
  operation.description = [operation.description, inWords(terms)].filter(Boolean).join('\n\n');
  // Each entry is one way in. A route for everyone says so with an empty list, which is not the same as saying nothing.
  operation.security =
    rule.kind === 'signed-in' ? [{ password: [...rule.scopes] }, { bearer: [] }, { cookie: [] }] : [];
  Object.assign(operation, { 'x-access': terms });
}
