import { describe, expect, it } from '@jest/globals';
import { Reflector } from '@nestjs/core';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import { CrossSiteException } from '../../access/exceptions/cross-site.exception.js';
import type { Config } from '../../config/config.js';
import { OriginGuard, SetsCookies } from './origin.guard.js';

const CORS_ORIGINS = ['https://app.example'];
const guard = new OriginGuard(
  { publicUrl: 'https://gatehouse.example', CORS_ORIGINS } as unknown as Config,
  new Reflector(),
);

class Controller {
  token(this: void): void {}

  @SetsCookies()
  login(this: void): void {}
}

type Headers = Record<string, string>;

function call(
  headers: Headers,
  principal?: { method: 'cookie' | 'bearer' },
  method = 'POST',
  { surface = 'rest', handler = Controller.prototype.token } = {},
): boolean {
  const routeOptions = { config: { surface } };
  const request = { method, headers: { host: '10.0.0.1:3000', ...headers }, principal, routeOptions };
  return guard.canActivate(new ExecutionContextHost([request], Controller, handler));
}

const byCookie = { method: 'cookie' } as const;
const callers = [
  ['a signed-in browser', byCookie],
  ['a stranger, who may be about to sign in', undefined],
] as const;

describe.each(callers)('The origin guard and %s (R41)', (_, principal) => {
  it.each<Headers>([
    { 'sec-fetch-site': 'same-origin' },
    { 'sec-fetch-site': 'same-origin', origin: 'null' },
    { origin: 'https://gatehouse.example' },
    { origin: 'http://10.0.0.1:3000' },
    { origin: 'https://10.0.0.1:3000' },
  ])('takes %j for our own', (headers) => {
    expect(call(headers, principal)).toBe(true);
  });

  it.each<Headers>([
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site' },
    { 'sec-fetch-site': 'none' },
    { 'sec-fetch-site': '' },
    { 'sec-fetch-site': 'cross-site', origin: 'https://gatehouse.example' },
    { origin: 'https://evil.example' },
    { origin: 'http://gatehouse.example' },
    { origin: 'https://gatehouse.example.evil.example' },
    { origin: 'https://gatehouse.example:8443' },
    { origin: 'https://10.0.0.1' },
    { origin: 'null' },
    { origin: '' },
    { origin: 'not a URL' },
  ])('refuses what shows %j', (headers) => {
    expect(() => call(headers, principal)).toThrow(CrossSiteException);
  });
});

describe(OriginGuard.name, () => {
  it('refuses a signed-in browser that does not say where it comes from (R41)', () => {
    expect(() => call({}, byCookie)).toThrow(CrossSiteException);
  });

  it('lets programs through, which have no origin: with a token, or with nothing to steal', () => {
    expect(call({})).toBe(true);
    expect(call({}, { method: 'bearer' })).toBe(true);
  });

  it('leaves alone what an Authorization header decides, which no other site can set', () => {
    expect(call({ authorization: 'Bearer x', 'sec-fetch-site': 'cross-site' }, byCookie)).toBe(true);
    expect(call({ authorization: '' }, byCookie)).toBe(true);
  });

  it.each(['GET', 'HEAD', 'OPTIONS'])('lets other sites link to us: %s changes nothing (R43)', (method) => {
    expect(call({ 'sec-fetch-site': 'cross-site' }, byCookie, method)).toBe(true);
  });

  it.each(['POST', 'PUT', 'PATCH', 'DELETE', 'TRACE', 'get', ''])('guards %j (R41)', (method) => {
    expect(() => call({ 'sec-fetch-site': 'cross-site' }, byCookie, method)).toThrow(CrossSiteException);
  });
});

describe('An origin of CORS_ORIGINS (R44)', () => {
  const listed = { origin: 'https://app.example', 'sec-fetch-site': 'cross-site' };

  it('may call what is open to anyone, on the API', () => {
    expect(call(listed)).toBe(true);
  });

  it.each<[string, () => boolean]>([
    ['with a cookie', () => call({ ...listed, cookie: 'session=x' })],
    ['signed in by one', () => call(listed, byCookie) && call({ ...listed, cookie: 'session=x' }, byCookie)],
    ['to have a cookie set', () => call(listed, undefined, 'POST', { handler: Controller.prototype.login })],
    ['on a page', () => call(listed, undefined, 'POST', { surface: 'page' })],
    ['under another name', () => call({ ...listed, origin: 'https://app.example.evil.example' })],
  ])('may call nothing %s', (_, attempt) => {
    expect(attempt).toThrow(CrossSiteException);
  });
});
