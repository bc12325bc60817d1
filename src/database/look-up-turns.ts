import type { Pool } from 'pg';

/** Of a pool's connections look-ups take at most so many: the others are for sign-ins and changes. */
const SHARE = 0.75;

/** Something that asks the database in batches. */
export interface TurnTaker {
  readonly hasMore: boolean;
  /** Takes what waits, up to a batch, before it returns, and ends when that is answered. It never fails. */
  takeTurn(): Promise<void>;
}

/**
 * Shares a pool's connections out among those who look things up: each who waits has one batch at a
 * time, in turn, so that a flood at one does not keep the others waiting.
 */
export class LookUpTurns {
  private free: number;
  private readonly waiting = new Set<TurnTaker>();

  constructor(connections: number) {
    this.free = Math.max(1, Math.floor(connections * SHARE));
  }

  /** Gives a turn as soon as there is one, at once if there is. */
  ask(taker: TurnTaker): void {
    this.waiting.add(taker);
    this.give();
  }

  private give(): void {
    for (const taker of this.waiting) {
      if (this.free === 0) return;
      this.waiting.delete(taker);
      void this.let(taker);
      // Behind all others: a set keeps the order in which its members came.
      if (taker.hasMore) this.waiting.add(taker);
    }
  }

  private async let(taker: TurnTaker): Promise<void> {
    this.free -= 1;
    await taker.takeTurn();
    this.free += 1;
    this.give();
  }
}

const turnsByPool = new WeakMap<Pool, LookUpTurns>();

/** Everybody who looks things up through a pool shares its turns. */
export function turnsOf(pool: Pool): LookUpTurns {
  const turns = turnsByPool.get(pool) ?? new LookUpTurns(pool.options.max);
  turnsByPool.set(pool, turns);
  return turns;
}
