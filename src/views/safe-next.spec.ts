import { describe, expect, it } from '@jest/globals';
import { safeNext, withNext } from './safe-next.js';

describe(safeNext.name, () => {
  it.each(['/', '/admin', '/admin?q=ada&cursor=1', '/a/b#c', '/@ada', '/?next=//evil.example', '/%C3%BC', '/a:b'])(
    'keeps the local path %s (R45)',
    (path) => {
      expect(safeNext(path)).toBe(path);
    },
  );

  it.each([
    '//evil.example',
    '///evil.example',
    String.raw`/\evil.example`,
    String.raw`\\evil.example`,
    String.raw`/a\..\\evil.example`,
    'https:evil.example',
    'https://evil.example',
    'HTTPS://evil.example/',
    'javascript:alert(1)',
    'data:text/html,hello',
    '\t//evil.example',
    '/\t/evil.example',
    '/\n/evil.example',
    '/admin\r\nset-cookie: session=evil',
    ' /admin',
    '/ad min',
    '%2f%2fevil.example',
    '/%2fevil.example',
    '/%2F%2Fevil.example',
    '/%5Cevil.example',
    '/.//evil.example',
    '/a/..//evil.example',
    '/%2e//evil.example',
    '@evil.example',
    'evil.example',
    '.evil.example',
    '/\u2215evil.example',
    '/\uff0fevil.example',
    '/ünder',
    '/\u0000',
    `/${'a'.repeat(2_000)}`,
    '',
  ])('sends %j home (R45)', (path) => {
    expect(safeNext(path)).toBe('/');
  });

  it.each([undefined, null, 7, ['/admin', '/'], { toString: () => '/admin' }])(
    'sends %p, which is no text, home (R45)',
    (path) => {
      expect(safeNext(path)).toBe('/');
    },
  );
});

describe(withNext.name, () => {
  it('encodes the way on', () => {
    expect(withNext('/auth/register', '/admin?q=a&b')).toBe('/auth/register?next=%2Fadmin%3Fq%3Da%26b');
  });

  it('leaves out the way home', () => {
    expect(withNext('/auth', '/')).toBe('/auth');
  });
});
