import { describe, expect, it } from '@jest/globals';
import type { Config } from '../../config/config.js';
import type { AccessTokensService, AccessTokenSubject } from '../tokens/access-tokens.service.js';
import { TokenResponses } from './token-responses.service.js';

describe(TokenResponses.name, () => {
  it('says what RFC 6749 section 5.1 asks for (R59)', async () => {
    const sign = ({ userId }: AccessTokenSubject) => Promise.resolve(`access token of ${userId}`);
    const responses = new TokenResponses(
      { sign } as unknown as AccessTokensService,
      { ACCESS_TOKEN_SECONDS: 900 } as Config,
    );
    const subject = { userId: 'ada', username: 'ada', sessionId: 'this', scopes: ['authenticated', 'admin'] };
    await expect(responses.build(subject, 'refresh token')).resolves.toEqual({
      access_token: 'access token of ada',
      token_type: 'bearer',
      expires_in: 900,
      refresh_token: 'refresh token',
      scope: 'authenticated admin',
    });
  });
});
