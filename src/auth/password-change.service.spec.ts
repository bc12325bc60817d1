import { describe, expect, it } from '@jest/globals';
import type { Principal } from '../access/principal.js';
import type { AuditLog } from '../audit/audit-log.service.js';
import type { SessionsService } from '../sessions/sessions.service.js';
import type { PasswordsService } from '../users/passwords/passwords.service.js';
import type { UsersService } from '../users/users.service.js';
import { WrongPasswordException } from './exceptions.js';
import { PasswordChangeService } from './password-change.service.js';

const ada = { id: 'ada' };
const principal = { userId: 'ada', sessionId: 'this' } as Principal;
const caller = { ip: '192.0.2.7', cookie: undefined };

/** A house where Ada's password is `right`, and everything that is done in it, in order. */
function house({ isWeak = false } = {}) {
  const done: unknown[] = [];
  const note =
    (what: string) =>
    (...given: unknown[]) =>
      Promise.resolve(void done.push([what, ...given]));
  const audit = {
    record: note('record'),
    atomically: async (work: () => Promise<void>) => {
      done.push('begin');
      await work();
      done.push('commit');
    },
  };
  const users = { getWithPassword: (id: string) => Promise.resolve({ id }), setPasswordHash: note('set hash') };
  const passwords = {
    verify: (_: unknown, typed: string, from: unknown) => Promise.resolve(typed === 'right' && from === caller),
    choose: (password: string, chooser: object, path: string) =>
      isWeak ? Promise.reject(new Error(`weak at ${path}`)) : Promise.resolve(`hash of ${password}`),
  };
  const service = new PasswordChangeService(
    audit as unknown as AuditLog,
    users as unknown as UsersService,
    passwords as unknown as PasswordsService,
    { endAll: note('end sessions') } as unknown as SessionsService,
  );
  return { done, service };
}

describe(PasswordChangeService.name, () => {
  it('sets the password, puts it on record and ends every other session, all at once (R34, R89, R93)', async () => {
    const { done, service } = house();
    await service.change(principal, { currentPassword: 'right', newPassword: 'new' }, caller);
    expect(done).toEqual([
      'begin',
      ['set hash', 'ada', 'hash of new'],
      ['record', { event: 'authn_password_change', userId: ada.id }],
      ['end sessions', 'ada', 'this', 'password-change'],
      'commit',
    ]);
  });

  it('changes nothing without the current password, and puts that on record (R7, R89)', async () => {
    const { done, service } = house();
    await expect(service.change(principal, { currentPassword: 'wrong', newPassword: 'new' }, caller)).rejects.toThrow(
      WrongPasswordException,
    );
    expect(done).toEqual([['record', { event: 'authn_password_change_fail', userId: 'ada' }]]);
  });

  it('names the field of a new password that the policy refuses', async () => {
    const { done, service } = house({ isWeak: true });
    await expect(service.change(principal, { currentPassword: 'right', newPassword: 'new' }, caller)).rejects.toThrow(
      'weak at newPassword',
    );
    expect(done).toEqual([]);
  });
});
