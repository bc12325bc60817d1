import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { accessRuleOf, AnonymousOnly, Public, Scopes } from '../../access/access.decorators.js';
import { AlreadyLoggedInException } from '../../access/exceptions/already-logged-in.exception.js';
import { NotLoggedInException } from '../../access/exceptions/not-logged-in.exception.js';
import type { CookieRenewal } from '../cookie-renewal.service.js';
import type { JwtStrategy } from '../strategies/jwt.strategy.js';
import type { SessionStrategy } from '../strategies/session.strategy.js';
import { JwtAuthGuard } from './jwt-auth.guard.js';

class Routes {
  silent() {}

  @Scopes('admin')
  scoped() {}

  @Public()
  open() {}

  @AnonymousOnly()
  strangers() {}
}

interface Presented {
  readonly byToken?: object | Error;
  readonly byCookie?: object | Error;
}

/** A strategy that finds, or fails with, what the request holds ready for it. */
const strategy = (key: keyof Presented) => ({
  validate: (request: Presented) => {
    const found = request[key];
    return found instanceof Error ? Promise.reject(found) : Promise.resolve(found ?? null);
  },
});

const renewals: unknown[] = [];
const cookies = {
  renewIfDue: (principal: unknown, reply: unknown) => Promise.resolve(renewals.push([principal, reply])),
};
const guard = new JwtAuthGuard(
  strategy('byToken') as unknown as JwtStrategy,
  strategy('byCookie') as unknown as SessionStrategy,
  cookies as unknown as CookieRenewal,
);

const ruled = (route: keyof Routes) => ({
  routeOptions: { config: { door: { rule: accessRuleOf(new Reflector(), Routes.prototype[route], Routes) } } },
});

async function call(route: keyof Routes, presented: Presented) {
  const request: Presented & { principal?: unknown; user?: unknown; headers: object } = {
    ...ruled(route),
    ...presented,
    headers: presented.byToken ? { authorization: 'Bearer a.b.c' } : {},
  };
  const reply = { name: 'reply' };
  renewals.length = 0;
  const isThrough = await guard.canActivate(
    new ExecutionContextHost([request, reply], Routes, Routes.prototype[route]),
  );
  return { isThrough, request, reply };
}

const ada = { userId: 'ada' };
const eve = { userId: 'eve' };

describe(JwtAuthGuard.name, () => {
  it.each(['silent', 'scoped'] as const)('keeps who is calling for the route %s (R66)', async (route) => {
    for (const presented of [{ byToken: ada }, { byCookie: ada }]) {
      const { isThrough, request } = await call(route, presented);
      expect(isThrough).toBe(true);
      expect(request.principal).toBe(ada);
      expect(request.user).toBeUndefined();
    }
  });

  it('goes by the token where both are presented', async () => {
    const { request } = await call('silent', { byToken: ada, byCookie: eve });
    expect(request.principal).toBe(ada);
  });

  it('refuses whoever presents nothing (R66)', async () => {
    await expect(call('silent', {})).rejects.toThrow(new NotLoggedInException());
  });

  it('lets a token that is not valid decide alone: no cookie makes up for it (R57)', async () => {
    const invalid = new NotLoggedInException('invalid-token');
    await expect(call('silent', { byToken: invalid, byCookie: ada })).rejects.toBe(invalid);
  });

  it('fails, and takes nobody for a stranger, when nobody can be looked up (R88)', async () => {
    const outage = new Error('The database is away.');
    await expect(call('silent', { byCookie: outage })).rejects.toBe(outage);
    await expect(call('strangers', { byCookie: outage })).rejects.toBe(outage);
  });

  it('asks nobody who they are where everybody may call', async () => {
    const { isThrough, request } = await call('open', { byToken: new Error('not asked'), byCookie: ada });
    expect(isThrough).toBe(true);
    expect(request.principal).toBeUndefined();
  });

  it('keeps the signed-in out of what is for strangers', async () => {
    await expect(call('strangers', { byCookie: ada })).rejects.toThrow(AlreadyLoggedInException);
    await expect(call('strangers', { byToken: ada })).rejects.toThrow(AlreadyLoggedInException);
  });

  it('lets strangers in there, whatever worthless thing they present', async () => {
    expect(await call('strangers', {})).toMatchObject({ isThrough: true });
    const presented = { byToken: new NotLoggedInException('invalid-token') };
    expect(await call('strangers', presented)).toMatchObject({ isThrough: true });
  });

  it('gives a browser whose scopes have changed a new cookie, and nobody else (R28)', async () => {
    const changed = { ...ada, mustRenew: true };
    const { isThrough, reply } = await call('silent', { byCookie: changed });
    expect(isThrough).toBe(true);
    expect(renewals).toEqual([[changed, reply]]);
    await call('silent', { byCookie: { ...ada, mustRenew: false } });
    expect(renewals).toEqual([]);
    await call('silent', { byToken: ada });
    expect(renewals).toEqual([]);
  });
});
