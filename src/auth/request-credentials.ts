import type { FastifyRequest } from 'fastify';
import { isSecretToken } from '../access/secret-token.js';
import { doorOf } from '../doors/declared-doors.js';
import { cookieValues } from '../http/cookies.js';
import type { PrincipalLookUp } from '../sessions/principals.service.js';

/** What a request presents to say who is calling. `invalid`: something was presented that cannot be right. */
export type Presented =
  { readonly kind: 'none' } | { readonly kind: 'invalid' } | { readonly kind: 'token'; readonly token: string };

const NONE: Presented = { kind: 'none' };
const INVALID: Presented = { kind: 'invalid' };
const BEARER = /^Bearer +([\w-]+\.[\w-]+\.[\w-]+)$/i;
const BEARER_MAX_LENGTH = 4_096;

/**
 * The access token in `Authorization`: one header, the scheme `Bearer`, one JWT in compact form and nothing after it
 * (RFC 6750 section 2.1, RFC 7515 section 7.1). Any other header is invalid.
 */
export function presentedBearer({ raw, headers }: FastifyRequest): Presented {
  const header = headers.authorization;
  if (header === undefined) return NONE;
  const isOnly =
    raw.rawHeaders.filter((name, at) => at % 2 === 0 && name.toLowerCase() === 'authorization').length === 1;
  const token = header.length <= BEARER_MAX_LENGTH ? BEARER.exec(header)?.[1] : undefined;
  return isOnly && token !== undefined ? { kind: 'token', token } : INVALID;
}

/** The session token in the cookie of this name. Two of one name are invalid: one of them is not ours (R37). */
export function presentedSession({ headers }: FastifyRequest, cookieName: string): Presented {
  const values = cookieValues(headers.cookie, cookieName);
  const [token] = values;
  if (token === undefined) return NONE;
  return values.length === 1 && isSecretToken(token) ? { kind: 'token', token } : INVALID;
}

/** What a request wants of the look-up of who is calling: nothing once the caller has hung up, as an answer would reach nobody. */
export function lookUpFor({ raw, routeOptions }: FastifyRequest): PrincipalLookUp {
  return { bringsUser: doorOf(routeOptions.config)?.bringsUser, isGone: () => raw.socket.destroyed };
}
