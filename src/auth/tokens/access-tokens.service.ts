import { Injectable } from '@nestjs/common';
import { JwtService } from '@nestjs/jwt';
import QuickLRU from 'quick-lru';
import { v7 } from 'uuid';
import { z } from 'zod';
import { hashTokenAsText } from '../../access/secret-token.js';
import { Config } from '../../config/config.js';
import { SigningKeys } from './signing-keys.js';

/** How far an issuer's and a verifier's clocks may be apart. */
export const LEEWAY_SECONDS = 5;
const ALGORITHM = 'ES256';
/** Whom tokens are issued to: there are no clients but our own, and RFC 9068 wants one named. */
const CLIENT_ID = 'gatehouse';
/** Some ten megabytes of them. Who is pushed out is verified again. */
const REMEMBERED_MAX = 10_000;

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

/** A token whose signature and claims were found good; whether it still is, is a question of the time and of its key. */
interface VerifiedToken {
  readonly kid: string;
  readonly claims: AccessTokenClaims;
}

/** Access tokens: JWTs of the type `at+jwt` (RFC 9068), signed with ES256. */
@Injectable()
export class AccessTokensService {
  private readonly remembered = new QuickLRU<string, VerifiedToken>({ maxSize: REMEMBERED_MAX });

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
   * The claims of a token that we signed and that has not expired, or null. A signature is checked once and remembered, by the
   * token's hash, as checking it takes longer than all the rest of a request; expiry and key are checked each time.
   *
   * @throws the database's error when the keys are not known well enough to say
   */
  async verify(token: string): Promise<AccessTokenClaims | null> {
    const hash = hashTokenAsText(token);
    const remembered = this.remembered.get(hash);
    if (remembered) return (await this.isInForce(remembered)) ? remembered.claims : null;
    const verified = await this.verifySignature(token);
    if (verified) this.remembered.set(hash, verified);
    return verified?.claims ?? null;
  }

  private async isInForce({ kid, claims }: VerifiedToken): Promise<boolean> {
    return Date.now() / 1_000 < claims.exp + LEEWAY_SECONDS && (await this.keys.findVerifying(kid)) !== null;
  }

  /**
   * The library checks signature, algorithm, issuer, audience and expiry; the type, `crit`, the presence and the type of every
   * claim and the lifetime are checked here, because it lets them by (RFC 8725 sections 3.1 to 3.11; SECURITY.md 0.6). The kid
   * picks one of our own keys that are in force; nothing else in the header decides anything.
   */
  private async verifySignature(token: string): Promise<VerifiedToken | null> {
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
      const isShortLived = claims.exp - claims.iat <= this.config.ACCESS_TOKEN_SECONDS;
      return isFromNow && isShortLived ? { kid: key.kid, claims } : null;
    } catch {
      return null;
    }
  }
}
