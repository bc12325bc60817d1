import { createParamDecorator, type ExecutionContext, SetMetadata } from '@nestjs/common';
import type { Reflector } from '@nestjs/core';
import type { Principal } from './principal.js';

/** Who may call a route. A route that says nothing is for the signed-in. */
export type AccessRule =
  | { readonly kind: 'public' }
  | { readonly kind: 'anonymous-only' }
  | { readonly kind: 'signed-in'; readonly scopes: readonly string[] };

const ACCESS_RULE = 'gatehouse:access-rule';
const SIGNED_IN: AccessRule = { kind: 'signed-in', scopes: [] };

const accessRule = (rule: AccessRule) => SetMetadata(ACCESS_RULE, rule);

/** Opens a route, or every route of a controller, to anyone. The caller is not identified there. */
export const Public = () => accessRule({ kind: 'public' });

/** For sign-in and sign-up: a caller who is signed in already is sent home. */
export const AnonymousOnly = () => accessRule({ kind: 'anonymous-only' });

/** Narrows a route, or every route of a controller, to callers who hold every one of these scopes. */
export const Scopes = (...scopes: [string, ...string[]]) => accessRule({ kind: 'signed-in', scopes });

/** The `Principal` who is calling. */
export const CurrentUser = createParamDecorator(
  (_: unknown, context: ExecutionContext): Principal | undefined =>
    context.switchToHttp().getRequest<{ principal?: Principal }>().principal,
);

/** The rule of a route: a method's word overrides its class's. */
export function accessRuleOf(
  reflector: Reflector,
  handler: Parameters<Reflector['getAllAndOverride']>[1][number],
  controller: Parameters<Reflector['getAllAndOverride']>[1][number],
): AccessRule {
  return reflector.getAllAndOverride<AccessRule | undefined>(ACCESS_RULE, [handler, controller]) ?? SIGNED_IN;
}
