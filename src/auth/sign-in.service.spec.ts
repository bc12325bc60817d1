import { describe, expect, it } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { KnownBrowsers } from '../limits/known-browsers.service.js';
import type { SessionsService } from '../sessions/sessions.service.js';
import type { User } from '../users/user.entity.js';
import { WrongCredentialsException } from './exceptions.js';
import type { SessionCookie } from './session-cookie.js';
import { clientOf, SignInService } from './sign-in.service.js';

const ada = { id: 'ada' } as User;

/** A browser that presents this, and everything that is done for it, in order. */
function browser(presented: object, begun: object | null = { id: 'new', token: 'secret' }) {
  const done: unknown[] = [];
  const note =
    (what: string, result?: unknown) =>
    (...given: unknown[]) => {
      done.push([what, ...given]);
      return Promise.resolve(result);
    };
  const sessions = { begin: note('begin', begun), endById: note('end'), endByToken: note('drop') };
  const cookie = { read: () => presented, set: note('set cookie'), clear: note('clear cookie') };
  const browsers = { remember: note('remember browser') };
  const reply = { name: 'reply', header: note('header') } as unknown as FastifyReply;
  const service = new SignInService(
    sessions as unknown as SessionsService,
    cookie as unknown as SessionCookie,
    browsers as unknown as KnownBrowsers,
  );
  return { done, service, reply };
}

const request = { ip: '192.0.2.7', headers: { 'user-agent': 'Browser/1', cookie: 'a=b' } } as unknown as FastifyRequest;
const newSession = { userId: 'ada', kind: 'browser', client: { ip: '192.0.2.7', userAgent: 'Browser/1' } };
const caller = { ip: '192.0.2.7', cookie: 'a=b' };

describe(clientOf.name, () => {
  it('is the address and what the browser calls itself', () => {
    expect(clientOf(request)).toEqual(newSession.client);
    expect(clientOf({ ip: '::1', headers: {} } as FastifyRequest)).toEqual({ ip: '::1', userAgent: undefined });
  });
});

describe(SignInService.name, () => {
  it('drops the session that the browser presents and begins a new one (R28)', async () => {
    const { done, service, reply } = browser({ kind: 'token', token: 'old' });
    await service.signIn(ada, request, reply, true);
    expect(done).toEqual([
      ['drop', 'old'],
      ['begin', { ...newSession, isRemembered: true }],
      ['set cookie', reply, 'secret', true],
      ['remember browser', 'ada', caller, reply],
    ]);
  });

  it.each([{ kind: 'none' }, { kind: 'invalid' }])('has nothing to drop where %j is presented', async (presented) => {
    const { done, service, reply } = browser(presented);
    await service.signIn(ada, request, reply);
    expect(done).toEqual([
      ['begin', { ...newSession, isRemembered: false }],
      ['set cookie', reply, 'secret', false],
      ['remember browser', 'ada', caller, reply],
    ]);
  });

  it('gives no cookie to a user who was deactivated meanwhile (R33)', async () => {
    const { done, service, reply } = browser({ kind: 'none' }, null);
    await expect(service.signIn(ada, request, reply)).rejects.toThrow(WrongCredentialsException);
    expect(done).toHaveLength(1);
  });

  it('signs out: the session ends, and the browser is told to forget our cookie and pages (R32)', async () => {
    const { done, service, reply } = browser({ kind: 'none' });
    await service.signOut('this', reply);
    expect(done).toEqual([
      ['end', 'this', 'logout'],
      ['clear cookie', reply],
      ['header', 'clear-site-data', '"cache", "storage"'],
    ]);
  });
});
