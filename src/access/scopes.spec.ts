import { describe, expect, it } from '@jest/globals';
import { defineScopes, effectiveScopes, narrowScopes, registeredScopes, Scope } from './scopes.js';

describe(defineScopes.name, () => {
  it('gives the names as constants that nobody can change, and puts their meanings on record', () => {
    const scopes = defineScopes({ 'articles:write': 'Write articles', 'articles:read': 'Read articles' });
    expect(scopes).toEqual({ 'articles:write': 'articles:write', 'articles:read': 'articles:read' });
    expect(Object.isFrozen(scopes)).toBe(true);
    expect(registeredScopes().get('articles:write')).toBe('Write articles');
  });

  it.each(['!', '#', '[', ']', '~', 'a', 'A-Z.0_9/*', 'x'.repeat(64)])('takes the scope token %j', (name) => {
    expect(defineScopes({ [name]: 'Something' })).toEqual({ [name]: name });
  });

  it.each(['', 'two words', 'a"b', String.raw`a\b`, 'tab\t', 'line\n', '\u007f', 'ünder', 'x'.repeat(65)])(
    'refuses %j, which is no scope token (RFC 6749 section 3.3)',
    (name) => {
      expect(() => defineScopes({ [name]: 'Something' })).toThrow(`"${name}" is not a scope token`);
      expect(registeredScopes().has(name)).toBe(false);
    },
  );

  it('refuses a second meaning of a name, and takes the same one again', () => {
    defineScopes({ 'twice:same': 'One thing' });
    expect(defineScopes({ 'twice:same': 'One thing' })).toEqual({ 'twice:same': 'twice:same' });
    expect(() => defineScopes({ 'twice:same': 'Another thing' })).toThrow('The scope "twice:same" is defined twice');
    expect(registeredScopes().get('twice:same')).toBe('One thing');
  });
});

describe('Scope', () => {
  it('has the three scopes of the ground floor', () => {
    expect(Scope).toEqual({ authenticated: 'authenticated', admin: 'admin', super: 'super' });
  });

  it('says in words for people what each of them allows', () => {
    for (const name of Object.values(Scope)) expect(registeredScopes().get(name)).toMatch(/^[A-Z]\w+ /);
  });
});

describe(effectiveScopes.name, () => {
  it('gives admin to whoever is super, once (R67)', () => {
    expect(effectiveScopes(['super'])).toEqual(['super', 'admin']);
    expect(effectiveScopes(['admin', 'super'])).toEqual(['admin', 'super']);
  });

  it.each([[['admin']], [['authenticated']], [['superadmin']], [['admin ']], [['SUPER']], [['constructor']], [[]]])(
    'adds nothing to %j (R67)',
    (granted) => {
      expect(effectiveScopes(granted)).toEqual(granted);
    },
  );
});

describe(narrowScopes.name, () => {
  const held = ['authenticated', 'admin'];

  it('leaves everything to whoever asks for nothing in particular', () => {
    expect(narrowScopes(held, null)).toEqual(held);
    expect(narrowScopes(held, null)).not.toBe(held);
  });

  it('keeps of the others what was asked for, and being signed in always', () => {
    expect(narrowScopes(held, ['admin'])).toEqual(['authenticated', 'admin']);
    expect(narrowScopes(held, [])).toEqual(['authenticated']);
  });

  it('never adds what is not held (R64)', () => {
    expect(narrowScopes(['authenticated'], ['authenticated', 'admin', 'super'])).toEqual(['authenticated']);
    expect(narrowScopes([], ['authenticated'])).toEqual([]);
  });
});
