import type { Door } from '../doors/door.js';

/** A refusal that follows from a route's declaration: its status, why in the document's words, and an answer's `detail`. */
export interface Refusal {
  readonly status: number;
  readonly description: string;
  readonly detail: string;
  /** The scopes that the caller lacks, if it is for want of them. */
  readonly missing?: readonly string[];
}

const refusal = (status: number, description: string, detail = description): Refusal => ({
  status,
  description,
  detail,
});

const MALFORMED = refusal(
  400,
  'The address or the body cannot be parsed, or a secret is in the query.',
  'The body is not JSON.',
);
const STRANGER = refusal(
  401,
  'Nobody is signed in, or what was presented is expired, revoked or not valid: `WWW-Authenticate` says which.',
  'Sign in first.',
);
const STALE = refusal(
  401,
  'The password was given too long ago: `insufficient_user_authentication` and `max_age` (RFC 9470).',
);
const OTHER_SITE = refusal(
  403,
  'A browser sent it from another site.',
  'The request comes from another site, or does not show where it comes from.',
);
const MISSING = refusal(404, 'There is no such thing, or it is not yours.', 'There is no such thing.');
const SIGNED_IN = refusal(409, 'Somebody is signed in already.', 'You are signed in already.');
const TOO_LARGE = refusal(413, 'The body is too large.');
const MEDIA_TYPE = refusal(415, 'The media type of the body is not one that this route takes.');
const INVALID = refusal(422, 'The input is not valid; `errors` names each fault.', 'The input is not valid.');
const FAILED = refusal(
  500,
  'Something went wrong on our side.',
  'Something went wrong on our side. The request id helps us find it.',
);
/** RFC 6749 section 5.2 has one status for all that is wrong with a request. */
const OAUTH_INVALID = refusal(400, 'A parameter is missing or not valid.');
const AWAY = refusal(
  503,
  'The service is busy or its database is away; try again after `Retry-After`.',
  'The service is busy or its database is away. Try again soon.',
);

/** Every refusal that follows from who may call a route and from what it takes in. */
export function refusalsOf({ rule, surface }: Door, method: string, path: string): Refusal[] {
  // A body that nobody asked for is read all the same, but that of a GET.
  return [
    MALFORMED,
    MEDIA_TYPE,
    ...(method === 'get' ? [] : [TOO_LARGE]),
    ...(rule.kind === 'signed-in' ? [STRANGER] : []),
    ...(rule.freshMinutes !== null ? [STALE] : []),
    ...(rule.kind === 'signed-in' && rule.scopes.length > 0 ? [lacking(rule.scopes)] : []),
    ...(method === 'get' ? [] : [OTHER_SITE]),
    ...(path.includes('{') ? [MISSING] : []),
    ...(rule.kind === 'anonymous-only' ? [SIGNED_IN] : []),
    surface === 'oauth' ? OAUTH_INVALID : INVALID,
    FAILED,
    AWAY,
  ];
}

function lacking(scopes: readonly string[]): Refusal {
  const names = scopes.map((scope) => `\`${scope}\``).join(' and ');
  const description = `The caller lacks the scope ${names}: \`missing\` names it, and to a bearer \`WWW-Authenticate\`.`;
  return { ...refusal(403, description, `This needs the scope ${scopes.join(' and ')}.`), missing: scopes };
}
