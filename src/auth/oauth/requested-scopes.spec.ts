import { describe, expect, it } from '@jest/globals';
import { OAuthException } from './oauth.exception.js';
import { grantScopes, requestedScopes } from './requested-scopes.js';

describe(requestedScopes.name, () => {
  it.each([undefined, '', ' ', '   '])('names none in %j, which asks for everything', (scope) => {
    expect(requestedScopes(scope)).toBeNull();
  });

  it('reads the names, however many spaces are between', () => {
    expect(requestedScopes('admin')).toEqual(['admin']);
    expect(requestedScopes(' admin  articles:write ')).toEqual(['admin', 'articles:write']);
  });
});

describe(grantScopes.name, () => {
  const held = ['authenticated', 'admin'];

  it('gives everything that is held to whoever asks for nothing in particular', () => {
    expect(grantScopes(held, null)).toEqual(held);
    expect(grantScopes([], null)).toEqual([]);
  });

  it('gives of what was asked for only what is held (R64)', () => {
    expect(grantScopes(held, ['admin', 'super'])).toEqual(['authenticated', 'admin']);
    expect(grantScopes(held, ['authenticated'])).toEqual(['authenticated']);
  });

  it('refuses a request for nothing that is held (R64, R67)', () => {
    for (const requested of [['super'], ['admin '], []]) {
      expect(() => grantScopes(held, requested)).toThrow(
        new OAuthException('invalid_scope', 'You hold none of the scopes asked for.'),
      );
    }
  });

  it('has the code invalid_scope for it', () => {
    expect(() => grantScopes(held, ['super'])).toThrow(expect.objectContaining({ error: 'invalid_scope' }) as never);
  });
});
