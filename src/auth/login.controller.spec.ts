import { describe, expect, it } from '@jest/globals';
import { UnauthorizedException } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Principal } from '../access/principal.js';
import { User } from '../users/user.entity.js';
import { userView } from '../users/user.view.js';
import { LoginController } from './login.controller.js';
import type { SignInService } from './sign-in.service.js';
import type { Credentials } from './strategies/local.strategy.js';

const ada = Object.assign(new User(), { id: 'ada', username: 'Ada', createdAt: new Date(0), updatedAt: new Date(0) });
const credentials: Credentials = { username: 'ada', password: 'nine tall lighthouses in fog', rememberMe: true };
const reply = {} as FastifyReply;

/** A controller, and who was signed in and out. */
function controller() {
  const done: unknown[] = [];
  const note = (...given: unknown[]) => Promise.resolve(done.push(given));
  return { done, login: new LoginController({ signIn: note, signOut: note } as unknown as SignInService) };
}

describe(LoginController.name, () => {
  it('signs in whom the guard found, and says who that is', async () => {
    const { done, login } = controller();
    const request = { user: ada } as unknown as FastifyRequest;
    await expect(login.login(credentials, request, reply)).resolves.toEqual(userView(ada));
    expect(done).toEqual([[ada, request, reply, true]]);
  });

  it('signs in nobody whom no guard found', async () => {
    const { done, login } = controller();
    await expect(login.login(credentials, {} as FastifyRequest, reply)).rejects.toThrow(UnauthorizedException);
    expect(done).toHaveLength(0);
  });

  it("ends the caller's own session (R32)", async () => {
    const { done, login } = controller();
    await login.logout({ sessionId: 'this' } as Principal, reply);
    expect(done).toEqual([['this', reply]]);
  });
});
