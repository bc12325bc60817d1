import { describe, expect, it } from '@jest/globals';
import type { FastifyReply } from 'fastify';
import type { Principal } from '../access/principal.js';
import type { AuditLog, NewAuditEvent } from '../audit/audit-log.service.js';
import type { PasswordsService } from '../users/passwords/passwords.service.js';
import type { UsersService } from '../users/users.service.js';
import type { CookieRenewal } from './cookie-renewal.service.js';
import { WrongPasswordException } from './exceptions.js';
import { ReauthenticationService } from './reauthentication.service.js';

const principal = { userId: 'ada', sessionId: 'this' } as Principal;
const caller = { ip: '192.0.2.7', cookie: undefined };
const reply = {} as FastifyReply;

function houseWhere(password: string) {
  const recorded: NewAuditEvent[] = [];
  const renewed: unknown[] = [];
  const users = { getWithPassword: (id: string) => Promise.resolve({ id }) };
  const passwords = {
    verify: ({ id }: { id: string }, typed: string, from: unknown) =>
      Promise.resolve(id === 'ada' && typed === password && from === caller),
  };
  const audit = { record: (event: NewAuditEvent) => Promise.resolve(recorded.push(event)) };
  const cookies = { renew: (...given: unknown[]) => Promise.resolve(renewed.push(given)) };
  const service = new ReauthenticationService(
    users as unknown as UsersService,
    passwords as unknown as PasswordsService,
    audit as unknown as AuditLog,
    cookies as unknown as CookieRenewal,
  );
  return { recorded, renewed, service };
}

describe(ReauthenticationService.name, () => {
  it('puts it on record and gives the browser a new cookie when the password is right (R28, R36, R89)', async () => {
    const { recorded, renewed, service } = houseWhere('right');
    await service.confirm(principal, 'right', caller, reply);
    expect(recorded).toEqual([{ event: 'authn_login_success', userId: 'ada', details: { to: 'confirm' } }]);
    expect(renewed).toEqual([[principal, reply]]);
  });

  it('puts it on record and leaves the session as old as it is when the password is wrong (R36, R89)', async () => {
    const { recorded, renewed, service } = houseWhere('right');
    await expect(service.confirm(principal, 'wrong', caller, reply)).rejects.toThrow(WrongPasswordException);
    expect(recorded).toEqual([{ event: 'authn_login_fail', userId: 'ada', details: { to: 'confirm' } }]);
    expect(renewed).toEqual([]);
  });
});
