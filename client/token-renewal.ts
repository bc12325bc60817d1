import type { Tokens, TokenStore } from './token-store.js';

/**
 * Asks the server for the successors of tokens.
 *
 * @returns `refused` when they have none any more; undefined when the server could not say
 */
export type Exchange = (spent: Tokens) => Promise<Tokens | 'refused' | undefined>;

/** The part of the Web Locks API that is used here. Not every runtime has it: Node does since 24. */
interface Locks {
  request<Result>(name: string, work: () => Promise<Result>): Promise<Result>;
}

/** Replaces tokens by their successors, once however many calls wait for them, in this tab and in others. */
export class TokenRenewal {
  private underWay: Promise<Tokens | undefined> | undefined;

  constructor(
    private readonly store: TokenStore,
    private readonly exchange: Exchange,
  ) {}

  /** What to send in place of an access token that is over; undefined where the sign-in that it comes from is over too. */
  async renew(spent: Tokens): Promise<Tokens | undefined> {
    this.underWay ??= this.alone(() => this.renewUnlessDone(spent)).finally(() => {
      this.underWay = undefined;
    });
    const renewed = await this.underWay;
    return isOfOneSignIn(renewed, spent) ? renewed : undefined;
  }

  /** The store is read again, for another tab may have had the lock before this one. */
  private async renewUnlessDone(spent: Tokens): Promise<Tokens | undefined> {
    const held = await this.store.load();
    if (held?.accessToken !== spent.accessToken) return held;
    const successor = await this.exchange(held);
    if (!successor || !isOfOneSignIn(await this.store.load(), spent)) return undefined;
    if (successor === 'refused') {
      await this.store.clear();
      return undefined;
    }
    await this.store.save(successor);
    return successor;
  }

  private alone<Result>(work: () => Promise<Result>): Promise<Result> {
    const { locks } = (globalThis as { navigator?: { locks?: Locks } }).navigator ?? {};
    const { sharedAs } = this.store;
    return locks && sharedAs !== undefined ? locks.request(sharedAs, work) : work();
  }
}

/** Not once somebody signed out, or in again: a call must not be sent as another person than it was made for. */
function isOfOneSignIn(held: Tokens | undefined, spent: Tokens): held is Tokens {
  return held?.signedInAt === spent.signedInAt;
}
