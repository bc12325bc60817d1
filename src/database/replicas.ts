import { setTimeout as sleep } from 'node:timers/promises';
import { EntityManager, type PostgreSqlConnection, type Transaction } from '@mikro-orm/postgresql';
import { Injectable, Logger } from '@nestjs/common';

/** How long a replica may take to say that it has caught up. It gains nothing if it takes longer than the primary. */
const CAUGHT_UP_WITHIN_MS = 50;
const POLL_MS = 2;
/** How long replicas are left alone after one that failed or lagged. */
const REST_MS = 1_000;

class LagError extends Error {
  override readonly name = 'LagError';
}

/**
 * Reads that a replica may serve, never older than their request: the replica must first have replayed all that the primary
 * had written when the read was asked for, whoever wrote it (a read index, as in Raft, section 6.4 of Ongaro's thesis).
 */
@Injectable()
export class Replicas {
  private readonly logger = new Logger(Replicas.name);
  private readonly areThere: boolean;
  private position?: Promise<string>;
  private restsUntilMs = 0;

  constructor(private readonly em: EntityManager) {
    this.areThere = (em.config.get('replicas') ?? []).length > 0;
  }

  /**
   * Reads from a replica, or from the primary if there is none, it has not caught up in time, or fails. The entities are
   * nobody's to change: they belong to no request.
   *
   * @param work reads by the `EntityManager` that it is given, and may run twice
   */
  async read<Result>(work: (em: EntityManager) => Promise<Result>): Promise<Result> {
    if (!this.areThere || performance.now() < this.restsUntilMs || this.em.isInTransaction()) return work(this.em);
    const position = await this.primaryPosition();
    try {
      return await this.readFromReplica(position, work);
    } catch (error) {
      this.restsUntilMs = performance.now() + REST_MS;
      if (!(error instanceof LagError)) {
        this.logger.warn({ err: error }, 'a replica did not answer: the primary does');
      }
      return work(this.em);
    }
  }

  /** One connection for the question and the read, so that both are of the same server. */
  private async readFromReplica<Result>(position: string, work: (em: EntityManager) => Promise<Result>) {
    const lateAtMs = performance.now() + CAUGHT_UP_WITHIN_MS;
    let isLate = false;
    const replica = this.em.getConnection('read');
    const reading = replica.transactional(
      async (transaction) => {
        while (!(await hasReplayed(replica, position, transaction))) {
          if (performance.now() + POLL_MS > lateAtMs) throw new LagError();
          await sleep(POLL_MS);
        }
        if (isLate) throw new LagError();
        answered.resolve();
        const em = this.em.fork({ disableContextResolution: true });
        em.setTransactionContext(transaction);
        return work(em);
      },
      { readOnly: true },
    );
    const answered = Promise.withResolvers<void>();
    reading.catch(answered.reject);
    const late = sleep(2 * CAUGHT_UP_WITHIN_MS, undefined, { ref: false }).then(() => {
      isLate = true;
      throw new Error(`A replica said nothing for ${2 * CAUGHT_UP_WITHIN_MS} ms.`);
    });
    late.catch(() => undefined);
    await Promise.race([answered.promise, late]);
    return reading;
  }

  /**
   * Up to where the primary's log holds whatever anybody can have seen by now: asked once for all who ask in one turn. What
   * is committed without waiting for the disk is seen before it is flushed.
   */
  private primaryPosition(): Promise<string> {
    return (this.position ??= new Promise((resolve) => setImmediate(resolve)).then(async () => {
      this.position = undefined;
      const [row] = await this.em.fork().execute<[{ lsn: string }]>(
        `select (case current_setting('synchronous_commit') when 'off' then pg_current_wal_insert_lsn()
                 else pg_current_wal_flush_lsn() end)::text as lsn`,
      );
      return row.lsn;
    }));
  }
}

/** A server that was made primary has no position in what it replays: null is no yes. */
async function hasReplayed(
  replica: PostgreSqlConnection,
  position: string,
  transaction: Transaction,
): Promise<boolean> {
  const rows: { isSo: boolean | null }[] = await replica.execute(
    'select pg_is_in_recovery() and pg_last_wal_replay_lsn() >= ?::pg_lsn as "isSo"',
    [position],
    'all',
    transaction,
  );
  return rows[0]?.isSo === true;
}
