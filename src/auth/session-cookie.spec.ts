import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Config } from '../config/config.js';
import { SessionCookie } from './session-cookie.js';

const https = new SessionCookie({
  isHttps: true,
  sessionCookieName: '__Host-session',
  SESSION_REMEMBER_MAX_SECONDS: 2_592_000,
} as Config);
const http = new SessionCookie({ isHttps: false, sessionCookieName: 'session' } as Config);

/** The headers that an answer is given. */
function headersOf(answer: (reply: FastifyReply) => void): string[] {
  const lines: string[] = [];
  answer({ header: (name: string, value: string) => lines.push(`${name}: ${value}`) } as unknown as FastifyReply);
  return lines;
}

describe(SessionCookie.name, () => {
  it('is host-only, out of reach of scripts and of other sites, and gone when the browser closes (R30)', () => {
    expect(headersOf((reply) => https.set(reply, 'abc', false))).toEqual([
      'set-cookie: __Host-session=abc; Path=/; HttpOnly; SameSite=Lax; Secure',
    ]);
  });

  it('stays as long as a remembered session can, or as long as it still has (R31)', () => {
    expect(headersOf((reply) => https.set(reply, 'abc', true))[0]).toMatch(/; Secure; Max-Age=2592000$/);
    expect(headersOf((reply) => https.set(reply, 'abc', true, 60))[0]).toMatch(/; Secure; Max-Age=60$/);
    expect(headersOf((reply) => https.set(reply, 'abc', false, 60))[0]).not.toMatch(/Max-Age/);
  });

  it('is cleared with the attributes that it was set with (R32)', () => {
    expect(headersOf((reply) => https.clear(reply))).toEqual([
      'set-cookie: __Host-session=; Path=/; HttpOnly; SameSite=Lax; Secure; Max-Age=0',
    ]);
  });

  it("is not Secure on a developer's machine without https", () => {
    expect(headersOf((reply) => http.set(reply, 'abc', false))).toEqual([
      'set-cookie: session=abc; Path=/; HttpOnly; SameSite=Lax',
    ]);
  });

  it('is read by its own name', () => {
    const token = 't'.repeat(43);
    const request = { headers: { cookie: `session=${token}` } } as FastifyRequest;
    expect(http.read(request)).toEqual({ kind: 'token', token });
    expect(https.read(request)).toEqual({ kind: 'none' });
  });
});
