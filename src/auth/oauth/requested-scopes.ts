import { narrowScopes } from '../../access/scopes.js';
import { OAuthException } from './oauth.exception.js';

/** The scopes that a request names, or null when it names none. */
export function requestedScopes(scope: string | undefined): string[] | null {
  const names = scope?.split(' ').filter((name) => name !== '') ?? [];
  return names.length === 0 ? null : names;
}

/**
 * What is granted of what is held: a request only narrows (RFC 6749 section 6).
 *
 * @throws OAuthException `invalid_scope` when nothing of what was asked for is held
 */
export function grantScopes(held: readonly string[], requested: readonly string[] | null): string[] {
  if (requested !== null && !requested.some((scope) => held.includes(scope))) {
    throw new OAuthException('invalid_scope', 'You hold none of the scopes asked for.');
  }
  return narrowScopes(held, requested);
}
