import type { EntityManager } from '@mikro-orm/postgresql';
import type { SecretKeys } from '../../config/secret-keys.js';
import { generateSigningKey, sealSigningKey, type SigningKey } from './signing-key.js';

const KEYS_LOCK = 7_331_005;

/** A key that is in force or will be. Seconds from now by the database's clock, so that no other clock matters. */
export interface LiveKeyRow {
  readonly kid: string;
  readonly sealed: Buffer;
  readonly signsInSeconds: number;
  /** Null while nothing follows it. */
  readonly verifiesForSeconds: number | null;
}

export function findLiveKeys(em: EntityManager): Promise<LiveKeyRow[]> {
  return em.execute<LiveKeyRow[]>(
    `select kid, sealed_private_key as "sealed",
            extract(epoch from signs_from - now())::float8 as "signsInSeconds",
            extract(epoch from verifies_until - now())::float8 as "verifiesForSeconds"
       from signing_keys where verifies_until is null or verifies_until > now()`,
  );
}

/** Until the transaction ends, nobody else adds or retires keys. */
export async function lockSigningKeys(em: EntityManager): Promise<void> {
  await em.execute('select pg_advisory_xact_lock(?)', [KEYS_LOCK]);
}

export async function insertSigningKey(
  em: EntityManager,
  key: SigningKey,
  secrets: SecretKeys,
  signsInSeconds: number,
): Promise<void> {
  await em.execute(
    `insert into signing_keys (kid, sealed_private_key, signs_from) values (?, ?, now() + make_interval(secs => ?))`,
    [key.kid, sealSigningKey(key, secrets), signsInSeconds],
  );
}

/** Makes the first key. Of any number of instances at once one makes it, and the others find it. */
export async function insertFirstKey(em: EntityManager, secrets: SecretKeys): Promise<void> {
  await em.transactional(async (transaction) => {
    await lockSigningKeys(transaction);
    const current = await transaction.execute<unknown[]>('select 1 from signing_keys where verifies_until is null');
    if (current.length === 0) await insertSigningKey(transaction, generateSigningKey(), secrets, 0);
  });
}
