import { describe, expect, it } from '@jest/globals';
import { ExecutionContextHost } from '@nestjs/core/helpers/execution-context-host.js';
import passport from 'passport';
import { Strategy } from 'passport-custom';
import { LocalAuthGuard } from './local-auth.guard.js';

const ada = { username: 'ada' };
passport.use('local', new Strategy((request, done) => done(null, (request.body as { isAda: boolean }).isAda && ada)));

describe(LocalAuthGuard.name, () => {
  it('keeps the user whose password it is as `request.user`, and makes nobody the caller', async () => {
    const request = { body: { isAda: true } };
    await expect(new LocalAuthGuard().canActivate(new ExecutionContextHost([request, {}]))).resolves.toBe(true);
    expect(request).toMatchObject({ user: ada });
    expect(request).not.toHaveProperty('principal');
  });

  it('refuses whom no strategy knows', async () => {
    const request = { body: { isAda: false } };
    await expect(new LocalAuthGuard().canActivate(new ExecutionContextHost([request, {}]))).rejects.toMatchObject({
      status: 401,
    });
  });
});
