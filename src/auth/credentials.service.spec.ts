import { describe, expect, it } from '@jest/globals';
import type { AuditLog, NewAuditEvent } from '../audit/audit-log.service.js';
import type { PasswordsService } from '../users/passwords/passwords.service.js';
import type { UsersService } from '../users/users.service.js';
import { CredentialsService } from './credentials.service.js';
import { WrongCredentialsException } from './exceptions.js';

const ada = { id: 'ada-id' };
const caller = { ip: '192.0.2.7', cookie: undefined };

/** A house where Ada's password is `right` and every check is written down. */
function house() {
  const checked: unknown[] = [];
  const recorded: NewAuditEvent[] = [];
  const users = { findByLogin: (login: string) => Promise.resolve(login === 'ada' ? ada : null) };
  const passwords = {
    verify: (who: unknown, password: string, from: unknown) => {
      checked.push([who, password, from]);
      return Promise.resolve(password === 'right');
    },
  };
  const audit = { record: (event: NewAuditEvent) => Promise.resolve(recorded.push(event)) };
  const service = new CredentialsService(
    users as unknown as UsersService,
    passwords as unknown as PasswordsService,
    audit as unknown as AuditLog,
  );
  return { checked, recorded, service };
}

describe(CredentialsService.name, () => {
  it('knows the user whose name and password these are, and records no failure', async () => {
    const { recorded, service } = house();
    await expect(service.authenticate('ada', 'right', caller)).resolves.toBe(ada);
    expect(recorded).toEqual([]);
  });

  it.each([
    ['a wrong password', 'ada', 'wrong', ada],
    ["a name that is nobody's", 'eve', 'wrong', 'eve'],
    ["a name that is nobody's and a password that somebody has", 'eve', 'right', 'eve'],
  ])('does the same work for %s and says the same (R12, R22)', async (_, login, password, who) => {
    const { checked, service } = house();
    await expect(service.authenticate(login, password, caller)).rejects.toThrow(new WrongCredentialsException());
    expect(checked).toEqual([[who, password, caller]]);
  });

  it("records a failure of a user, and of nobody's name without the name: it may be a password (R89)", async () => {
    const { recorded, service } = house();
    await service.authenticate('ada', 'wrong', caller).catch(() => undefined);
    await service.authenticate('my password', 'x', caller).catch(() => undefined);
    expect(recorded).toEqual([
      { event: 'authn_login_fail', actorId: null, userId: 'ada-id' },
      { event: 'authn_login_fail', actorId: null, userId: null },
    ]);
  });
});
