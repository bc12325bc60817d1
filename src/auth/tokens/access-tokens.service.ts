import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import { v7 } from 'uuid';
import { z } from 'zod';
import { Config } from '../../config/config.js';
import { SigningKeys } from './signing-keys.js';

/** How far an issuer's and a verifier's clocks may be apart. */
export const LEEWAY_SECONDS = 5;
const ALGORITHM = 'ES256';
/** Whom tokens are issued to: there are no clients but our own, and RFC 9068 wants one named. */
const CLIENT_ID = 'gatehouse';

const Header = z.strictObject({
  alg: z.literal(ALGORITHM),
  typ: z.literal('at+jwt'),
  kid: z.string().regex(/^[\w-]{43}$/),
});

const Claims = z.object({
  iss: z.string(),
  aud: z.string(),
  sub: z.uuid(),
  sid: z.uuid(),
  client_id: z.literal(CLIENT_ID),
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

  async sign({ userId, username, sessionId, scopes }: AccessTokenSubject): Promise<string> {
    const { kid, privateKey } = await this.keys.getSigning();
    return this.jwt.signAsync(
      { sid: sessionId, client_id: CLIENT_ID, scope: scopes.join(' '), username },
      {
        privateKey,
        algorithm: ALGORITHM,
        header: { alg: ALGORITHM, typ: 'at+jwt', kid },
        issuer: this.config.publicUrl,
        audience: this.config.tokenAudience,
        subject: userId,
        expiresIn: this.config.ACCESS_TOKEN_SECONDS,
        jwtid: v7(),
      },
    );
  }

  /**
   * The claims of a token that we signed and that has not expired, or null. The library checks signature, algorithm,
   * issuer, audience and expiry; the type, `crit`, the presence and the type of every claim and the lifetime are checked
   * here, because it lets them by (RFC 8725 sections 3.1 to 3.11; SECURITY.md 0.6). The kid picks one of our own keys that
   * are in force; nothing else in the header decides anything.
   *
   * @throws the database's error when the keys are not known well enough to say
   */
  async verify(token: string): Promise<AccessTokenClaims | null> {
    const decoded = this.jwt.decode<{ header: unknown } | null>(token, { complete: true });
    const header = Header.safeParse(decoded?.header);
    const key = header.success ? await this.keys.findVerifying(header.data.kid) : null;
    if (!key) return null;
    try {
      const payload: unknown = await this.jwt.verifyAsync(token, {
        publicKey: key.publicKey as unknown as Buffer,
        algorithms: [ALGORITHM],
        issuer: this.config.publicUrl,
        audience: this.config.tokenAudience,
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
