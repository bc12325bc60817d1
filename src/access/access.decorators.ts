import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Principal } from './principal.js';

/** Who may call a route. */
type Callers =
  | { readonly kind: 'public' }
  | { readonly kind: 'anonymous-only' }
  | { readonly kind: 'signed-in'; readonly scopes: readonly string[] };

/** Who may call a route, and what of the rows that have owners it is about. A route that says nothing is for the signed-in. */
export type AccessRule = Callers & {
  /** How long ago, at most, the password was given; null: whenever. */
  readonly freshMinutes: number | null;
  /** Null: the route reads and writes no rows that have owners. */
  readonly rows: 'own' | 'all' | null;
};

const CALLERS = 'gatehouse:callers';
const FRESH_MINUTES = 'gatehouse:fresh-minutes';
const ROWS = 'gatehouse:rows';
const BRINGS_USER = 'gatehouse:brings-user';
const USUAL_FRESH_MINUTES = 30;
const SIGNED_IN: Callers = { kind: 'signed-in', scopes: [] };

const callers = (who: Callers) => SetMetadata(CALLERS, who);

/** Opens a route, or every route of a controller, to anyone. The caller is not identified there. */
export const Public = () => callers({ kind: 'public' });

/** For sign-in and sign-up: a caller who is signed in already is sent home. */
export const AnonymousOnly = () => callers({ kind: 'anonymous-only' });

/** Narrows a route, or every route of a controller, to callers who hold every one of these scopes. */
export const Scopes = (...scopes: [string, ...string[]]) => callers({ ...SIGNED_IN, scopes });

/**
 * For what is hard to undo: narrows a route for the signed-in further, to callers who gave their password within the last so
 * many minutes. It goes beside `@Scopes`; a route that is open to strangers has nobody to ask.
 */
export const FreshLogin = (minutes = USUAL_FRESH_MINUTES) => SetMetadata(FRESH_MINUTES, minutes);

/**
 * Of rows that have owners (`OwnedEntity`) the route reads and writes those of its caller only; another's is a 404. The filter
 * of the database follows from this word, and fails where a route says neither this nor `@AllRows`.
 */
export const OwnRows = () => SetMetadata(ROWS, 'own');

/** The route reads and writes rows of all owners: a list for everybody, or the work of an admin. */
export const AllRows = () => SetMetadata(ROWS, 'all');

/** The `Principal` who is calling. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<{ principal?: Principal }>().principal,
);

/** The look-up of who is calling brings what the API tells of them along, as `principal.user`. Said by `@CurrentUserView`. */
export const BringsUser = () => SetMetadata(BRINGS_USER, true);

/** Whether a handler needs more of who is calling than who that is. */
export function bringsUser(reflector: Reflector, handler: Declared): boolean {
  return reflector.get<boolean | undefined>(BRINGS_USER, handler) ?? false;
}

type Declared = Parameters<Reflector['getAllAndOverride']>[1][number];

/** The rule of a route: a method's word overrides its class's. */
export function accessRuleOf(reflector: Reflector, handler: Declared, controller: Declared): AccessRule {
  const targets = [handler, controller];
  const who = reflector.getAllAndOverride<Callers | undefined>(CALLERS, targets) ?? SIGNED_IN;
  const freshMinutes = reflector.getAllAndOverride<number | undefined>(FRESH_MINUTES, targets) ?? null;
  const rows = reflector.getAllAndOverride<AccessRule['rows'] | undefined>(ROWS, targets) ?? null;
  return { ...who, freshMinutes: who.kind === 'signed-in' ? freshMinutes : null, rows };
}
