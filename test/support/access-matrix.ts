import type { LockedDoor } from './access-lock.js';
import { type AccessCaller, fromElsewhere, holders, shutOut, stale, strangers } from './access-callers.js';
import type { Answer, Headers, TestApp } from './app.js';
import { foreignRowFaults } from './foreign-rows.js';

const NOBODYS_ID = '0193c0de-7a11-7000-8000-000000000001';
const REFUSAL_TYPES = { rest: 'application/problem+json', oauth: 'application/json', page: 'text/html' } as const;

export const everyCaller = [...strangers, ...holders, ...shutOut, ...stale, ...fromElsewhere];

/** What the lock says will happen, as `outcomeOf` tells what did. Guards run in the lock's order. */
export function expectedOutcome({ method, terms }: LockedDoor, caller: AccessCaller): string {
  const isUnsafe = method !== 'GET';
  if (terms.for === 'signed-in' && !caller.scopes) return 'is told to sign in';
  if (terms.for === 'strangers' && caller.scopes) return 'is sent home';
  const mustShowOrigin = terms.for === 'signed-in' && caller.way === 'cookie';
  if (isUnsafe && (caller.origin === 'foreign' || (mustShowOrigin && caller.origin === 'none')))
    return 'is from elsewhere';
  if (terms.for !== 'signed-in') return 'is let in';
  const missing = (terms.scopes ?? []).filter((scope) => !caller.scopes?.includes(scope));
  if (missing.length > 0) return `lacks ${missing.join(' and ')}`;
  if (terms.freshMinutes !== undefined && !caller.isFresh) return 'is asked for the password again';
  return 'is let in';
}

/** Calls a door without a body and with ids that nobody has: whoever may come in gets no further than that. */
export async function outcomeOf(app: TestApp, door: LockedDoor, caller: AccessCaller): Promise<string> {
  const path = door.path.replaceAll(/:\w+/g, NOBODYS_ID);
  const answer = await app.request(door.method, path, { headers: await presented(app, door, caller) });
  return describe(door, caller, answer);
}

/**
 * Where what happens at a door is not what the lock says: empty when the door is what it is said to be. It stops at the first
 * when that is all that is asked.
 */
export async function faultsAt(
  app: TestApp,
  door: LockedDoor,
  callers: readonly AccessCaller[] = everyCaller,
  { onlyFirst = false } = {},
): Promise<string[]> {
  const faults: string[] = [];
  for (const caller of callers) {
    const [expected, happened] = [expectedOutcome(door, caller), await outcomeOf(app, door, caller)];
    if (happened !== expected) faults.push(`${door.name}: ${caller.name} ${happened}, and not: ${expected}`);
    if (onlyFirst && faults.length > 0) return faults;
  }
  return door.terms.rows === 'own' ? [...faults, ...(await foreignRowFaults(app, door))] : faults;
}

/** A call that changes nothing leaves its caller as good as new. */
const reusable = new WeakMap<TestApp, Map<AccessCaller, Headers>>();

async function presented(app: TestApp, { method }: LockedDoor, caller: AccessCaller): Promise<Headers> {
  if (method !== 'GET') return caller.present(app);
  const known = reusable.get(app) ?? new Map<AccessCaller, Headers>();
  reusable.set(app, known);
  const headers = known.get(caller) ?? (await caller.present(app));
  known.set(caller, headers);
  return headers;
}

function describe({ surface, terms }: LockedDoor, { way }: AccessCaller, answer: Answer): string {
  const { status, headers, text } = answer;
  const challenge = headers['www-authenticate'];
  const location = headers.location ?? '';
  if (status >= 500) return `breaks it (${status})`;
  if (terms.for !== 'signed-in' && way && (location === '/' || status === 409)) return 'is sent home';
  if (surface === 'page' && /^\/auth\/confirm(\?|$)/.test(location)) return 'is asked for the password again';
  if (challenge?.includes('insufficient_user_authentication')) return 'is asked for the password again';
  if (surface === 'page' ? location.startsWith('/auth?next=') : status === 401) {
    const isWhole = answer.setCookies.length === 0 && (surface === 'page' || challenge?.startsWith('Bearer'));
    return isWhole ? 'is told to sign in' : 'is told to sign in by half';
  }
  if (status !== 403) return status === 401 ? 'is refused' : 'is let in';
  if (!headers['content-type']?.includes(REFUSAL_TYPES[surface])) return `is refused as ${headers['content-type']}`;
  const missing = missingIn(surface, answer);
  if (missing.length === 0) return text.includes('another site') ? 'is from elsewhere' : 'is forbidden';
  const isChallenged = surface === 'page' || challenge === challengeFor(way, missing);
  return `lacks ${missing.join(' and ')}${isChallenged ? '' : ', and is challenged otherwise'}`;
}

/** The scopes that a refusal names, in the words of its surface. */
function missingIn(surface: LockedDoor['surface'], { text, body }: Answer): string[] {
  if (surface === 'rest') return (body.missing as string[] | undefined) ?? [];
  if (surface === 'oauth')
    return /needs the scope (.+)\./.exec(String(body.error_description))?.[1]?.split(' and ') ?? [];
  const [, tags = ''] = /Missing scopes?: (.*)/.exec(text) ?? [];
  return [...tags.matchAll(/class="tag">([^<]+)</g)].map(([, scope = '']) => scope);
}

function challengeFor(way: AccessCaller['way'], missing: readonly string[]): string | undefined {
  return way === 'bearer' ? `Bearer error="insufficient_scope", scope="${missing.join(' ')}"` : undefined;
}
