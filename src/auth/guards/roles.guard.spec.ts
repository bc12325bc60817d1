import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { accessRuleOf, AnonymousOnly, Public, Scopes } from '../../access/access.decorators.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import { PermissionFailedException } from '../../access/exceptions/permission-failed.exception.js';
import { RolesGuard } from './roles.guard.js';

class Routes {
  silent() {}

  @Scopes('admin', 'articles:write')
  both() {}

  @Scopes('admin')
  admin() {}

  @Public()
  open() {}

  @AnonymousOnly()
  strangers() {}
}

const guard = new RolesGuard();

const ruled = (route: keyof Routes) => ({
  routeOptions: { config: { door: { rule: accessRuleOf(new Reflector(), Routes.prototype[route], Routes) } } },
});

function call(route: keyof Routes, scopes: string[] | null, method = 'bearer'): boolean {
  const caller = scopes === null ? {} : { principal: { scopes, method } };
  const request = { ...ruled(route), ...caller };
  return guard.canActivate(new ExecutionContextHost([request], Routes, Routes.prototype[route]));
}

function refusal(act: () => unknown): unknown {
  try {
    act();
  } catch (error) {
    return error;
  }
  throw new Error('It was not refused.');
}

describe(RolesGuard.name, () => {
  it('lets through who holds every scope, and more (R66)', () => {
    expect(call('both', ['authenticated', 'articles:write', 'admin'])).toBe(true);
  });

  it('lets any signed-in caller through where no scope is named', () => {
    expect(call('silent', [])).toBe(true);
  });

  it('refuses who lacks one of several scopes, and names just that one (R58)', () => {
    const error = refusal(() => call('both', ['admin']));
    expect(error).toBeInstanceOf(PermissionFailedException);
    expect(error).toMatchObject({
      missing: ['articles:write'],
      headers: { 'www-authenticate': 'Bearer error="insufficient_scope", scope="articles:write"' },
    });
  });

  it('names every missing scope, and challenges no browser', () => {
    expect(refusal(() => call('both', [], 'cookie'))).toMatchObject({
      missing: ['admin', 'articles:write'],
      headers: {},
    });
  });

  it.each(['superadmin', 'admin ', 'Admin', 'admi', 'articles:admin', ''])('takes %j for no admin (R67)', (scope) => {
    expect(refusal(() => call('admin', [scope]))).toBeInstanceOf(PermissionFailedException);
  });

  it.each(['silent', 'admin'] as const)('refuses a caller who is nobody at %s, should none have before it', (route) => {
    expect(refusal(() => call(route, null))).toBeInstanceOf(NotLoggedInException);
  });

  it('lets nobody through where no controller declares the route', () => {
    const context = new ExecutionContextHost([{ routeOptions: { config: {}, url: '/somewhere' } }]);
    expect(() => guard.canActivate(context)).toThrow('No controller declares /somewhere');
  });

  it.each(['open', 'strangers'] as const)('asks nobody for anything at the route that is %s', (route) => {
    expect(call(route, null)).toBe(true);
  });
});
