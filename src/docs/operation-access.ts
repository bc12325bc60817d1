import type { AccessRule } from '../access/access.decorators.js';
import type { Operation } from './document-parts.js';

/** Writes into an operation who may call it, in words and as the lock that Swagger UI shows. */
export function documentAccess(operation: Operation, rule: AccessRule): void {
  operation.description = [operation.description, inWords(rule)].filter(Boolean).join('\n\n');
  // Each entry is one way in. A route for everyone says so with an empty list, which is not the same as saying nothing.
  operation.security =
    rule.kind === 'signed-in' ? [{ password: [...rule.scopes] }, { bearer: [] }, { cookie: [] }] : [];
}

function inWords(rule: AccessRule): string {
  if (rule.kind === 'public') return '**Anyone** may call this.';
  if (rule.kind === 'anonymous-only') return 'For those who are **not signed in**.';
  const who =
    rule.scopes.length === 0
      ? 'For the **signed-in**.'
      : `Needs the scope ${rule.scopes.map((scope) => `**${scope}**`).join(' and ')}.`;
  return rule.freshMinutes === null ? who : `${who} Needs a sign-in of the last **${rule.freshMinutes} minutes**.`;
}
