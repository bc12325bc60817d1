import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import type { RenewedSession, SessionRenewal } from '../sessions/session-renewal.service.js';
import { CookieRenewal } from './cookie-renewal.service.js';
import type { SessionCookie } from './session-cookie.js';

const principal = { sessionId: 'this' } as Principal;
const reply = {} as FastifyReply;
const secret: RenewedSession = { token: 'secret', isRemembered: true, secondsLeft: 60 };
const gentleSecret: RenewedSession = { token: 'gentle', isRemembered: true, secondsLeft: 45 };
const dueSecret: RenewedSession = { token: 'due', isRemembered: false, secondsLeft: 30 };

/** Sessions that have a new secret, or none, and the cookies that are set. */
function renewalOf(renewed: RenewedSession | null, due: RenewedSession | null) {
  const cookies: unknown[] = [];
  const sessions = {
    renew: (id: string) => Promise.resolve(id === 'this' ? renewed : null),
    renewGently: (id: string) => Promise.resolve(id === 'this' ? gentleSecret : null),
    renewIfDue: (id: string) => Promise.resolve(id === 'this' ? due : null),
  };
  const cookie = { set: (...given: unknown[]) => cookies.push(given) };
  const renewal = new CookieRenewal(sessions as unknown as SessionRenewal, cookie as unknown as SessionCookie);
  return { cookies, renewal };
}

describe(CookieRenewal.name, () => {
  it('gives a browser a new cookie after the password was given, for as long as the session has (R28)', async () => {
    const { cookies, renewal } = renewalOf(secret, dueSecret);
    await renewal.renew(principal, reply);
    expect(cookies).toEqual([[reply, 'secret', true, 60]]);
  });

  it('gives it one after the password was changed (R28)', async () => {
    const { cookies, renewal } = renewalOf(null, null);
    await renewal.renewGently(principal, reply);
    expect(cookies).toEqual([[reply, 'gentle', true, 45]]);
  });

  it('gives it one after a change of scopes (R28)', async () => {
    const { cookies, renewal } = renewalOf(secret, dueSecret);
    await renewal.renewIfDue(principal, reply);
    expect(cookies).toEqual([[reply, 'due', false, 30]]);
  });

  it('sets no cookie where there is nothing new: for a program, and for the second of two requests', async () => {
    const { cookies, renewal } = renewalOf(null, null);
    await renewal.renew(principal, reply);
    await renewal.renewIfDue(principal, reply);
    expect(cookies).toEqual([]);
  });
});
