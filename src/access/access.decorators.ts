import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Principal } from './principal.js';

/** Who may call a route. A route that says nothing is for the signed-in. */
export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'anonymous-only' }
  | {
      readonly kind: 'signed-in';
      readonly scopes: readonly string[];
      /** How long ago, at most, the password was given; null: whenever. */
      readonly freshMinutes: number | null;
    };

const ACCESS_RULE = 'gatehouse:access-rule';
const FRESH_MINUTES = 'gatehouse:fresh-minutes';
const USUAL_FRESH_MINUTES = 30;
const SIGNED_IN: AccessRule = { kind: 'signed-in', scopes: [], freshMinutes: null };

const accessRule = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule);

/** Opens a route, or every route of a controller, to anyone. The caller is not identified there. */
export const Public = () => accessRule({ kind: 'public' });

/** For sign-in and sign-up: a caller who is signed in already is sent home. */
export const AnonymousOnly = () => accessRule({ kind: 'anonymous-only' });

/** Narrows a route, or every route of a controller, to callers who hold every one of these scopes. */
export const Scopes = (...scopes: [string, ...string[]]) => accessRule({ ...SIGNED_IN, scopes });

/**
 * For what is hard to undo: narrows a route for the signed-in further, to callers who gave their password within the last so
 * many minutes. It goes beside `@Scopes`; a route that is open to strangers has nobody to ask.
 */
export const FreshLogin = (minutes = USUAL_FRESH_MINUTES) => SetMetadata(FRESH_MINUTES, minutes);

/** The `Principal` who is calling. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<{ principal?: Principal }>().principal,
);

type Declared = Parameters<Reflector['getAllAndOverride']>[1][number];

/** The rule of a route: a method's word overrides its class's. */
export function accessRuleOf(reflector: Reflector, handler: Declared, controller: Declared): AccessRule {
  const targets = [handler, controller];
  const rule = reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, targets) ?? SIGNED_IN;
  if (rule.kind !== 'signed-in') return rule;
  const freshMinutes = reflector.getAllAndOverride<number | undefined>(FRESH_MINUTES, targets) ?? null;
  return { ...rule, freshMinutes };
}
