import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { accessRuleOf, FreshLogin, Public } from '../../access/access.decorators.js';
import { StaleLoginException } from '../../access/exceptions/stale-login.exception.js';
import { FreshLoginGuard } from './fresh-login.guard.js';

class Routes {
  usual() {}

  @FreshLogin(5)
  fresh() {}

  @Public()
  @FreshLogin(5)
  open() {}
}

const guard = new FreshLoginGuard();

const ruled = (route: keyof Routes) => ({
  routeOptions: { config: { door: { rule: accessRuleOf(new Reflector(), Routes.prototype[route], Routes) } } },
});

function call(route: keyof Routes, secondsSinceLogin: number | null): boolean {
  const caller = secondsSinceLogin === null ? {} : { principal: { secondsSinceLogin } };
  const request = { ...ruled(route), ...caller };
  return guard.canActivate(new ExecutionContextHost([request], Routes, Routes.prototype[route]));
}

describe(FreshLoginGuard.name, () => {
  it.each([0, 299.9, 300])('lets a sign-in of %d seconds ago do what five minutes are given for (R36)', (seconds) => {
    expect(call('fresh', seconds)).toBe(true);
  });

  it.each([300.001, 301, 86_400])('asks for the password again after %d seconds (R36)', (seconds) => {
    expect(() => call('fresh', seconds)).toThrow(new StaleLoginException(5));
  });

  it('refuses a caller who is nobody, should none have before it', () => {
    expect(() => call('fresh', null)).toThrow(StaleLoginException);
  });

  it('asks nobody where nothing says so, and no stranger', () => {
    expect(call('usual', 86_400)).toBe(true);
    expect(call('open', null)).toBe(true);
  });
});
