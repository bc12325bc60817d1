import { availableParallelism } from 'node:os';
import { hash, verify } from '@node-rs/argon2';
import { Injectable, type OnModuleInit, Optional } from '@nestjs/common';
import { argon2Prefix, type Argon2Cost, dummyArgon2Hash, isArgon2Hash, keyIdOf, withKeyId } from './argon2-hashes.js';
import { BoundedQueue, type QueueBounds } from './bounded-queue.js';
import { yieldToRequests } from './hashing-threads.js';
import { readImportedHash } from './imported-hashes.js';
import { normalizePassword } from './password-policy.js';
import { type Argon2Secret, Peppers } from './peppers.js';

/** libuv's threads unless `UV_THREADPOOL_SIZE` says otherwise. Files and DNS need them too, so hashing leaves one. */
const LIBUV_THREADS = 4;
/** Hashes that wait, in all the processes of an instance together. */
const WAITING = 64;

/**
 * What hashing costs and how much of it may happen at once in this process, of `workers` that share the machine. Provide
 * another to change it.
 *
 * The cost is the least that ASVS 11.4.2 and the OWASP Password Storage Cheat Sheet take: 19 MiB and some 14 ms a hash.
 */
export class PasswordHasherOptions implements Argon2Cost, QueueBounds {
  readonly memoryKibibytes: number = 19_456;
  readonly passes: number = 2;
  readonly lanes: number = 1;
  readonly concurrent: number;
  readonly waiting: number;

  constructor(workers = 1) {
    this.concurrent = Math.max(1, Math.min(Math.floor(availableParallelism() / workers), LIBUV_THREADS - 1));
    this.waiting = Math.ceil(WAITING / workers);
  }
}

/** What checking a password found. */
export interface PasswordVerdict {
  readonly isValid: boolean;
  /** Whether the hash, now that the password is known, is to be replaced by one of today's cost, scheme and pepper. */
  readonly needsRehash: boolean;
}

const REFUSED: PasswordVerdict = { isValid: false, needsRehash: false };

/**
 * Makes and checks password hashes: argon2id in a PHC string, off the event loop, at most so many at once.
 *
 * Also checks the hashes that came from elsewhere (see `readImportedHash`), and wants each replaced the first time it matches.
 */
@Injectable()
export class PasswordHasher implements OnModuleInit {
  private readonly queue: BoundedQueue;
  private readonly prefix: string;
  private readonly dummy: string;
  private readonly currentSecret: Argon2Secret;

  constructor(
    private readonly peppers: Peppers,
    @Optional() private readonly options: PasswordHasherOptions = new PasswordHasherOptions(),
  ) {
    this.queue = new BoundedQueue(options);
    this.prefix = argon2Prefix(options, peppers.currentKeyId);
    this.dummy = dummyArgon2Hash(this.prefix);
    this.currentSecret = peppers.secretOf(peppers.currentKeyId) ?? {};
  }

  async onModuleInit(): Promise<void> {
    await yieldToRequests();
  }

  /**
   * The hash of a password that the policy let by, with a salt of its own and the current pepper.
   *
   * @throws RangeError before any work when it is no password: see `normalizePassword`
   * @throws PasswordQueueFullError
   */
  async hash(password: string): Promise<string> {
    const normal = normalizePassword(password);
    if (normal === null) throw new RangeError('A password that the policy refuses cannot be hashed.');
    const { memoryKibibytes: memoryCost, passes: timeCost, lanes: parallelism } = this.options;
    const options = { memoryCost, timeCost, parallelism, ...this.currentSecret };
    return this.queue.run(async () => withKeyId(await hash(normal, options), this.peppers.currentKeyId));
  }

  /**
   * Whether this is the password of the stored hash. Never for null or for a hash that cannot be read or whose pepper is not
   * set, but at the cost of one that can, so that the time does not tell an account without a password, or none, from one with
   * (ASVS 6.3.8, R12). A text that can be nobody's password is refused without work, whosever hash it is.
   *
   * An imported hash costs what its maker chose, so a wrong password takes another time there until the first sign-in.
   *
   * @throws PasswordQueueFullError whosever hash it is
   */
  async verify(password: string, stored: string | null): Promise<PasswordVerdict> {
    const normal = normalizePassword(password);
    if (normal === null) return REFUSED;
    return this.queue.run(async () => {
      if (stored !== null && isArgon2Hash(stored)) {
        const secret = this.peppers.secretOf(keyIdOf(stored));
        if (!secret) return this.refuse(normal);
        const isValid = await verify(stored, normal, secret);
        return { isValid, needsRehash: isValid && !stored.startsWith(this.prefix) };
      }
      const matches = stored === null ? null : readImportedHash(stored);
      if (matches === null) return this.refuse(normal);
      // Its maker hashed whichever form the keyboard sent, and today another keyboard may send another.
      const isValid = (await matches(normal)) || (password !== normal && (await matches(password)));
      return { isValid, needsRehash: isValid };
    });
  }

  /** Refuses after as much work as a real check takes. */
  private async refuse(normal: string): Promise<PasswordVerdict> {
    await verify(this.dummy, normal, this.currentSecret);
    return REFUSED;
  }
}
