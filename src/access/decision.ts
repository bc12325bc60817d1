import type { AccessRule } from './access.decorators.js';
import type { Principal } from './principal.js';

/** What of a caller decides what they may do. */
export type Caller = Pick<Principal, 'scopes' | 'secondsSinceLogin'>;

/** Why a caller is refused: the error codes of RFC 6750 section 3.1 and RFC 9470 section 3, which a refusal has too, and one of ours. */
export const REFUSALS = ['insufficient_scope', 'insufficient_user_authentication', 'already_signed_in'] as const;

/** Whether a call is let through, and if not, what would help: scopes, the password once more, or nothing. */
export type Decision =
  | { readonly allowed: true }
  | { readonly allowed: false; readonly refusal: 'insufficient_scope'; readonly missing: string[] }
  | { readonly allowed: false; readonly refusal: Exclude<(typeof REFUSALS)[number], 'insufficient_scope'> };

/** The scopes that a route asks for and the caller lacks. */
export function missingScopes(rule: AccessRule, { scopes }: Pick<Caller, 'scopes'>): string[] {
  return rule.kind === 'signed-in' ? rule.scopes.filter((scope) => !scopes.includes(scope)) : [];
}

/** Whether the caller gave the password too long ago for a route. */
export function isStale(
  { freshMinutes }: AccessRule,
  { secondsSinceLogin }: Pick<Caller, 'secondsSinceLogin'>,
): boolean {
  return freshMinutes !== null && secondsSinceLogin > freshMinutes * 60;
}

/**
 * Whether somebody who is signed in may call a route, as the guards will decide it, in their order: a missing scope is told
 * first, because no password would help there.
 */
export function decide(rule: AccessRule, caller: Caller): Decision {
  if (rule.kind === 'anonymous-only') return { allowed: false, refusal: 'already_signed_in' };
  const missing = missingScopes(rule, caller);
  if (missing.length > 0) return { allowed: false, refusal: 'insufficient_scope', missing };
  if (isStale(rule, caller)) return { allowed: false, refusal: 'insufficient_user_authentication' };
  return { allowed: true };
}
