import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Config } from '../../config/config.js';
import { SigningKeys } from './signing-keys.js';

const LEEWAY_SECONDS = 5;
const ALGORITHM = 'ES256';

const Header = z.strictObject({ alg: z.literal(ALGORITHM), typ: z.literal('at+jwt'), kid: z.string() });

const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.uuid(),
  sid: z.uuid(),
  scope: z.string(),
  username: z.string(),
  iat: z.int(),
  exp: z.int(),
  jti: z.uuid(),
});
/** What an access token says (RFC 9068 section 2.2); `sid` is the session it belongs to. */
export type AccessTokenClaims = z.infer<typeof Claims>;

/** What is signed into an access token. */
export interface AccessTokenSubject {
  readonly userId: string;
  readonly username: string;
  readonly sessionId: string;
  readonly scopes: readonly string[];
}

/** Access tokens: JWTs of the type `at+jwt` (RFC 9068), signed with ES256. */
@Injectable()
export class AccessTokensService {
  constructor(
    private readonly jwt: JwtService,
    private readonly keys: SigningKeys,
    private readonly config: Config,
  ) {}

  sign({ userId, username, sessionId, scopes }: AccessTokenSubject): Promise<string> {
    return this.jwt.signAsync(
      { sid: sessionId, scope: scopes.join(' '), username },
      {
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: 'at+jwt', kid: this.keys.jwk.kid },
        issuer: this.config.publicUrl,
        audience: this.config.publicUrl,
        subject: userId,
        expiresIn: this.config.ACCESS_TOKEN_SECONDS,
        jwtid: v7(),
      },
    );
  }

  /**
   * The claims of a token that we signed and that has not expired, or null. The library checks signature, algorithm,
   * issuer, audience and expiry; the type, `crit`, the presence and the type of every claim and the lifetime are checked
   * here, because it lets them by (RFC 8725 sections 3.1 to 3.11; SECURITY.md 0.6).
   */
  async verify(token: string): Promise<AccessTokenClaims | null> {
    const decoded = this.jwt.decode<{ header: unknown } | null>(token, { complete: true });
    const header = Header.safeParse(decoded?.header);
    if (!header.success || header.data.kid !== this.keys.jwk.kid) return null;
    try {
      const payload: unknown = await this.jwt.verifyAsync(token, {
        algorithms: [ALGORITHM],
        issuer: this.config.publicUrl,
        audience: this.config.publicUrl,
        clockTolerance: LEEWAY_SECONDS,
      });
      const claims = Claims.parse(payload);
      const isFromNow = claims.iat <= Date.now() / 1_000 + LEEWAY_SECONDS;
      return isFromNow && claims.exp - claims.iat <= this.config.ACCESS_TOKEN_SECONDS ? claims : null;
    } catch {
      return null;
    }
  }
}
