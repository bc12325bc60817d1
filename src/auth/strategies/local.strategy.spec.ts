import { describe, expect, it } from '@jest/globals';
import type { FastifyRequest } from 'fastify';
import { InvalidInputException } from '../../http/problem.js';
import type { CredentialsService } from '../credentials.service.js';
import { Credentials, LocalStrategy } from './local.strategy.js';

const authenticated: unknown[] = [];
const authenticate = (...given: unknown[]) => Promise.resolve({ id: 'ada', given: authenticated.push(given) });
const strategy = new LocalStrategy({ authenticate } as unknown as CredentialsService);

const validate = (body: unknown, query: unknown = {}) => {
  authenticated.length = 0;
  return strategy.validate({ body, query, ip: '192.0.2.7', headers: { cookie: 'a=b' } } as unknown as FastifyRequest);
};

const credentials = { username: 'ada', password: 'correct horse' };

describe(LocalStrategy.name, () => {
  it('asks who has this name and this password, for this caller', async () => {
    await expect(validate({ ...credentials, rememberMe: true })).resolves.toMatchObject({ id: 'ada' });
    expect(authenticated).toEqual([['ada', 'correct horse', { ip: '192.0.2.7', cookie: 'a=b' }]]);
  });

  it.each([
    ['nothing', undefined],
    ['no password', { username: 'ada' }],
    ['no name', { password: 'correct horse' }],
    ['a number', { ...credentials, username: 7 }],
    ['an object', { ...credentials, password: { $ne: null } }],
    ['a list', { ...credentials, password: ['correct horse'] }],
    ['an endless name', { ...credentials, username: 'a'.repeat(255) }],
    ['another field', { ...credentials, scopes: ['super'] }],
    ['a remembering that is no yes or no', { ...credentials, rememberMe: 'on' }],
  ])('refuses %s before anybody is looked up (R84)', (_, body) => {
    expect(() => validate(body)).toThrow(InvalidInputException);
    expect(authenticated).toEqual([]);
  });

  it('reads no password from the address (R13)', () => {
    expect(() => validate(undefined, credentials)).toThrow(InvalidInputException);
    expect(authenticated).toEqual([]);
  });

  it('names each fault and where it is', () => {
    expect(() => validate({ username: 7 })).toThrow(
      expect.objectContaining({
        errors: [expect.objectContaining({ path: 'username' }), expect.objectContaining({ path: 'password' })],
      }) as never,
    );
  });
});

describe('Credentials', () => {
  it('remembers nobody who does not ask for it, and takes a name of 254 characters, as long as an e-mail address', () => {
    expect(Credentials.parse(credentials)).toEqual({ ...credentials, rememberMe: false });
    expect(Credentials.safeParse({ ...credentials, username: 'a'.repeat(254) }).success).toBe(true);
  });
});
