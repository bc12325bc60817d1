import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { presentedBearer, presentedSession } from './request-credentials.js';

/** A request with these headers, in the order and number in which they came; Node keeps the first `authorization`. */
function requestWith(...lines: [name: string, value: string][]): FastifyRequest {
  const headers: Record<string, string> = {};
  for (const [name, value] of lines) headers[name.toLowerCase()] ??= value;
  return { headers, raw: { rawHeaders: lines.flat() } } as unknown as FastifyRequest;
}

const bearer = (value: string) => presentedBearer(requestWith(['Authorization', value]));

describe(presentedBearer.name, () => {
  it('is nothing without the header (R57)', () => {
    expect(presentedBearer(requestWith(['host', 'a.b.c']))).toEqual({ kind: 'none' });
  });

  it.each(['Bearer', 'bearer', 'BEARER'])('takes the scheme %s (R57)', (scheme) => {
    expect(bearer(`${scheme} aA0.b-_.c9`)).toEqual({ kind: 'token', token: 'aA0.b-_.c9' });
  });

  it('takes several spaces between, as RFC 9110 section 11.4 allows', () => {
    expect(bearer('Bearer   a.b.c')).toEqual({ kind: 'token', token: 'a.b.c' });
  });

  it.each([
    '',
    'Bearer',
    'Bearer ',
    'Bearera.b.c',
    'a.b.c',
    'Basic a.b.c',
    'xBearer a.b.c',
    'x Bearer a.b.c',
    'Bearer\ta.b.c',
    'Bearer a.b.c ',
    'Bearer a.b.c, Bearer d.e.f',
    'Bearer a.b.c d',
    'Bearer a.b.c\n',
    'Bearer a.b',
    'Bearer a.b.c.d',
    'Bearer a..c',
    'Bearer .b.c',
    'Bearer a.b.',
    'Bearer "a.b.c"',
    'Bearer a+.b.c',
    'Bearer a.b/.c',
    'Bearer a.b.c=',
  ])('takes %j for invalid and not for nothing: it decides alone (R57)', (value) => {
    expect(bearer(value)).toEqual({ kind: 'invalid' });
  });

  it('refuses a second header, in whatever case (R57)', () => {
    const request = requestWith(['authorization', 'Bearer a.b.c'], ['AUTHORIZATION', 'Bearer a.b.c']);
    expect(presentedBearer(request)).toEqual({ kind: 'invalid' });
  });

  it('counts names and not values: a value of that name is no header', () => {
    const request = requestWith(['x-name', 'authorization'], ['authorization', 'Bearer a.b.c']);
    expect(presentedBearer(request)).toEqual({ kind: 'token', token: 'a.b.c' });
  });

  it('takes what is 4096 characters long, and nothing longer', () => {
    const longest = `Bearer a.b.${'c'.repeat(4_096 - 'Bearer a.b.'.length)}`;
    expect(bearer(longest)).toMatchObject({ kind: 'token' });
    expect(bearer(`${longest}c`)).toEqual({ kind: 'invalid' });
  });
});

describe(presentedSession.name, () => {
  const token = 't'.repeat(43);
  const cookie = (header: string) => presentedSession(requestWith(['cookie', header]), '__Host-session');

  it('is nothing without a cookie of this name', () => {
    expect(presentedSession(requestWith(), '__Host-session')).toEqual({ kind: 'none' });
    expect(cookie(`session=${token}; x__Host-session=${token}`)).toEqual({ kind: 'none' });
  });

  it('takes the one cookie of this name out of many', () => {
    expect(cookie(`a=b; __Host-session=${token}; c=d`)).toEqual({ kind: 'token', token });
  });

  it.each([`__Host-session=${token}; __Host-session=${token}`, `__Host-session=${token}; __Host-session=x`])(
    'refuses two of this name (R37): %s',
    (header) => {
      expect(cookie(header)).toEqual({ kind: 'invalid' });
    },
  );

  it.each(['', 'x', 't'.repeat(44), `"${token}"`, `${token}=`])('takes %j for invalid (R29)', (value) => {
    expect(cookie(`__Host-session=${value}`)).toEqual({ kind: 'invalid' });
  });
});
