import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager } from '@mikro-orm/postgresql';
import { type BeforeApplicationShutdown, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config/config.js';
import { ConfigurationError } from '../../config/configuration.error.js';
import { findLiveKeys, insertFirstKey, type LiveKeyRow } from './signing-key-rows.js';
import { openSigningKey, type PublicJwk, type SigningKey } from './signing-key.js';

/** How long a verifier may keep the published keys. */
export const JWKS_MAX_AGE_SECONDS = 300;
const LOAD_EVERY_MS = 3_000;
/** Keys that were read longer ago are read anew before one is used: so long a key that was withdrawn lives on, at most. */
export const KEYS_MAX_AGE_SECONDS = 5;
const UNKNOWN_KID_PAUSE_MS = 1_000;

/** A key in memory, and its times on this process's monotonic clock, which nobody sets. */
interface HeldKey extends SigningKey {
  readonly signsFromMs: number;
  readonly verifiesUntilMs: number;
}

/**
 * The keys that sign and verify access tokens, as the database has them. They are kept ready in memory and read anew every
 * few seconds, and at once for a kid that nobody knows yet: signing and verifying ask no database.
 */
@Injectable()
export class SigningKeys implements BeforeApplicationShutdown {
  private readonly logger = new Logger(SigningKeys.name);
  private held: ReadonlyMap<string, HeldKey> = new Map();
  private readAtMs = -Infinity;
  private askedAtMs = -Infinity;
  private loading?: Promise<void>;
  private nextLoad?: Promise<void>;
  private timer?: NodeJS.Timeout;

  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
  ) {}

  /**
   * Loads the keys, makes the first one if there is none, and keeps them fresh from now on.
   *
   * @throws ConfigurationError when `SECRET_KEY` opens no key that signs
   */
  async open(): Promise<void> {
    await this.load();
    this.timer ??= setInterval(() => {
      this.load().catch((error: unknown) => this.logger.warn({ err: error }, 'the signing keys could not be read'));
    }, LOAD_EVERY_MS).unref();
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await settled(this.loading);
  }

  /** The key that signs now. */
  async getSigning(): Promise<SigningKey> {
    await this.ensureFresh();
    const key = signingAt(performance.now(), [...this.held.values()]);
    if (!key) throw new Error('No signing key is in force.');
    return key;
  }

  /** The key of this kid, if tokens that it signed are taken now; an unknown kid is asked for at most once a second. */
  async findVerifying(kid: string): Promise<SigningKey | null> {
    await this.ensureFresh();
    if (!this.held.has(kid)) await (this.nextLoad ??= this.loadAfterPause());
    const key = this.held.get(kid);
    return key && performance.now() < key.verifiesUntilMs ? key : null;
  }

  /** What others verify with: also the key that will sign next, and those whose last tokens have not expired. */
  async listPublic(): Promise<PublicJwk[]> {
    if (this.held.size === 0) await this.load();
    return [...this.held.values()].filter((key) => performance.now() < key.verifiesUntilMs).map(({ jwk }) => jwk);
  }

  /** Reads the keys as they are after this call. */
  async reload(): Promise<void> {
    await settled(this.loading);
    await this.load();
  }

  private async ensureFresh(): Promise<void> {
    if (performance.now() - this.readAtMs > KEYS_MAX_AGE_SECONDS * 1_000) await this.load();
  }

  /** One load for all who ask before it begins: whoever's token was signed by then finds its key. */
  private async loadAfterPause(): Promise<void> {
    await settled(this.loading);
    await sleep(Math.max(0, this.askedAtMs + UNKNOWN_KID_PAUSE_MS - performance.now()), undefined, { ref: false });
    while (this.loading) await settled(this.loading);
    this.nextLoad = undefined;
    await this.load();
  }

  private load(): Promise<void> {
    return (this.loading ??= this.read().finally(() => (this.loading = undefined)));
  }

  private async read(): Promise<void> {
    const em = this.em.fork();
    let askedAtMs = (this.askedAtMs = performance.now());
    let rows = await findLiveKeys(em);
    if (!rows.some(({ verifiesForSeconds }) => verifiesForSeconds === null)) {
      await insertFirstKey(em, this.config.secretKeys);
      askedAtMs = performance.now();
      rows = await findLiveKeys(em);
    }
    const answeredAtMs = performance.now();
    const keys = rows.map((row) => this.hold(row, askedAtMs, answeredAtMs)).filter((key) => key !== null);
    if (!signingAt(answeredAtMs, keys)) {
      throw new ConfigurationError([
        'SECRET_KEY: opens no key that signs; if the right one is lost, `keys rotate --now` makes a new one',
      ]);
    }
    this.held = new Map(keys.map((key) => [key.kid, key]));
    this.readAtMs = askedAtMs;
  }

  /** The database's now was between question and answer: a key so ends early rather than late, and begins late rather than early. */
  private hold(row: LiveKeyRow, askedAtMs: number, answeredAtMs: number): HeldKey | null {
    const { kid, sealed, signsInSeconds, verifiesForSeconds } = row;
    const key = this.held.get(kid) ?? openSigningKey(kid, sealed, this.config.secretKeys);
    if (!key) {
      this.logger.error(`SECRET_KEY does not open the signing key ${kid}`);
      return null;
    }
    const verifiesUntilMs = verifiesForSeconds === null ? Infinity : askedAtMs + verifiesForSeconds * 1_000;
    return { ...key, signsFromMs: answeredAtMs + signsInSeconds * 1_000, verifiesUntilMs };
  }
}

/** The youngest of the keys that have begun to sign and still verify. */
function signingAt(nowMs: number, keys: readonly HeldKey[]): HeldKey | undefined {
  return keys
    .filter(({ signsFromMs, verifiesUntilMs }) => signsFromMs <= nowMs && nowMs < verifiesUntilMs)
    .toSorted((one, other) => other.signsFromMs - one.signsFromMs)[0];
}

function settled(work: Promise<void> | undefined): Promise<void> {
  return Promise.resolve(work).catch(() => undefined);
}
