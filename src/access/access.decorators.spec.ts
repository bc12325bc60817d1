import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { accessRuleOf, AllRows, AnonymousOnly, FreshLogin, OwnRows, Public, Scopes } from './access.decorators.js';

const reflector = new Reflector();

class Plain {
  silent() {}

  @Public()
  open() {}

  @AnonymousOnly()
  strangers() {}

  @Scopes('articles:write', 'articles:read')
  scoped() {}

  @FreshLogin(5)
  fresh() {}

  @FreshLogin()
  usual() {}

  @Scopes('admin')
  @FreshLogin(5)
  both() {}

  @FreshLogin(5)
  @Scopes('admin')
  bothTheOtherWay() {}

  @Public()
  @FreshLogin(5)
  openAndFresh() {}
}

@Scopes('admin')
@FreshLogin(60)
class Guarded {
  silent() {}

  @Public()
  open() {}

  @Scopes('super')
  scoped() {}

  @FreshLogin(1)
  fresher() {}
}

@Public()
class Open {
  silent() {}

  @Scopes('admin')
  scoped() {}
}

@OwnRows()
class Owned {
  silent() {}

  @AllRows()
  @Public()
  shared() {}
}

const ruleOf = (controller: new () => object, method: string) =>
  accessRuleOf(reflector, (controller.prototype as Record<string, () => void>)[method] as () => void, controller);

const signedIn = (scopes: string[] = [], freshMinutes: number | null = null) => ({
  kind: 'signed-in',
  scopes,
  freshMinutes,
  rows: null,
});
const open = { kind: 'public', freshMinutes: null, rows: null };

describe(accessRuleOf.name, () => {
  it('closes a route that says nothing to everybody but the signed-in (R66)', () => {
    expect(ruleOf(Plain, 'silent')).toEqual(signedIn());
  });

  it.each([
    ['open', open],
    ['strangers', { ...open, kind: 'anonymous-only' }],
    ['scoped', signedIn(['articles:write', 'articles:read'])],
  ])('reads the word of the route %s', (method, rule) => {
    expect(ruleOf(Plain, method)).toEqual(rule);
  });

  it.each([
    ['fresh', signedIn([], 5)],
    ['usual', signedIn([], 30)],
    ['both', signedIn(['admin'], 5)],
    ['bothTheOtherWay', signedIn(['admin'], 5)],
  ])('joins @FreshLogin with @Scopes in any order: %s (R36)', (method, rule) => {
    expect(ruleOf(Plain, method)).toEqual(rule);
  });

  it('asks nobody for a password where strangers may call', () => {
    expect(ruleOf(Plain, 'openAndFresh')).toEqual(open);
  });

  it.each([
    ['silent', signedIn(['admin'], 60)],
    ['open', open],
    ['scoped', signedIn(['super'], 60)],
    ['fresher', signedIn(['admin'], 1)],
  ])("lets a route's word override its controller's: %s", (method, rule) => {
    expect(ruleOf(Guarded, method)).toEqual(rule);
  });

  it('closes one route of an open controller again', () => {
    expect(ruleOf(Open, 'silent')).toEqual(open);
    expect(ruleOf(Open, 'scoped')).toEqual(signedIn(['admin']));
  });

  it('says whose rows a route is about', () => {
    expect(ruleOf(Owned, 'silent').rows).toBe('own');
    expect(ruleOf(Owned, 'shared').rows).toBe('all');
    expect(ruleOf(Plain, 'silent').rows).toBeNull();
  });
});
