import { EntityManager } from '@mikro-orm/postgresql';
import { ConflictException, Injectable } from '@nestjs/common';
import { AuditLog } from '../../audit/audit-log.service.js';
import { Config } from '../../config/config.js';
import { ConfigurationError } from '../../config/configuration.error.js';
import { LEEWAY_SECONDS } from './access-tokens.service.js';
import { findLiveKeys, insertSigningKey, lockSigningKeys } from './signing-key-rows.js';
import { generateSigningKey, openSigningKey, sealSigningKey } from './signing-key.js';
import { JWKS_MAX_AGE_SECONDS, KEYS_MAX_AGE_SECONDS, SigningKeys } from './signing-keys.js';

/** When everybody has a new key: verifiers keep the key set so long, and had it from an instance that was not quite fresh. */
export const DEFAULT_LEAD_SECONDS = JWKS_MAX_AGE_SECONDS + 60;

/** A key as an operator sees it. `next` is published already, `verifying` signs no more, `retired` is refused. */
export interface KeyState {
  readonly kid: string;
  readonly state: 'next' | 'signing' | 'verifying' | 'retired';
  readonly createdAt: Date;
  readonly signsFrom: Date;
  readonly verifiesUntil: Date | null;
}

const IS_LIVE = '(verifies_until is null or verifies_until > now())';

/** Replacing the key that signs access tokens. All times are the database's. */
@Injectable()
export class KeyRotation {
  constructor(
    private readonly em: EntityManager,
    private readonly config: Config,
    private readonly audit: AuditLog,
    private readonly keys: SigningKeys,
  ) {}

  /**
   * Adds a key that is published at once and signs after `leadSeconds`, when everybody has it. The one before it verifies
   * until the last token that it can have signed has expired. What is kept is sealed anew, by the first of `SECRET_KEY`.
   *
   * @throws ConflictException while the key of an earlier rotation is still to sign
   * @throws ConfigurationError when `SECRET_KEY` does not open a key that is in force
   */
  async rotate(leadSeconds: number): Promise<KeyState> {
    await this.keys.reload(); // Makes the first key if there is none, so that one signs until the new one does.
    return this.add(leadSeconds, async () => {
      await this.refuseWhileOneIsNext();
      await this.sealAnew();
      // An instance may sign with the old key until it has read of the new one.
      const overlap = KEYS_MAX_AGE_SECONDS + this.config.ACCESS_TOKEN_SECONDS + LEEWAY_SECONDS;
      await this.retire('sensitive_update', leadSeconds + overlap, 'verifies_until is null');
    });
  }

  /** For a key that leaked: a new one signs from now on, and no other verifies any more. */
  replace(): Promise<KeyState> {
    return this.add(0, () => this.retire('sensitive_delete', 0, IS_LIVE));
  }

  /** Every key that is still kept, the youngest first. */
  async list(): Promise<KeyState[]> {
    const rows = await this.em.execute<KeyState[]>(
      `select kid, created_at as "createdAt", signs_from as "signsFrom", verifies_until as "verifiesUntil",
              case when not ${IS_LIVE} then 'retired'
                   when signs_from > now() then 'next'
                   when signs_from = max(signs_from) filter (where ${IS_LIVE} and signs_from <= now()) over ()
                     then 'signing'
                   else 'verifying' end as state
         from signing_keys order by signs_from desc, kid`,
    );
    return rows.map(({ kid, state, createdAt, signsFrom, verifiesUntil }) => ({
      kid,
      state,
      createdAt: new Date(createdAt),
      signsFrom: new Date(signsFrom),
      verifiesUntil: verifiesUntil && new Date(verifiesUntil),
    }));
  }

  private async add(signsInSeconds: number, retireOthers: () => Promise<void>): Promise<KeyState> {
    const key = generateSigningKey();
    await this.audit.atomically(async () => {
      await lockSigningKeys(this.em);
      await this.em.execute(`delete from signing_keys where not ${IS_LIVE}`);
      await retireOthers();
      await insertSigningKey(this.em, key, this.config.secretKeys, signsInSeconds);
      await this.audit.record({
        event: 'sensitive_create',
        target: { type: 'signing_key', id: key.kid },
        details: { signsInSeconds },
      });
    });
    await this.keys.reload();
    const made = (await this.list()).find(({ kid }) => kid === key.kid);
    if (!made) throw new Error('The new key was replaced at once.');
    return made;
  }

  private async refuseWhileOneIsNext(): Promise<void> {
    const [next] = await this.em.execute<{ kid: string }[]>('select kid from signing_keys where signs_from > now()');
    if (next) throw new ConflictException(`The key ${next.kid} is still to sign: let it, or say --now.`);
  }

  private async sealAnew(): Promise<void> {
    for (const { kid, sealed } of await findLiveKeys(this.em)) {
      const key = openSigningKey(kid, sealed, this.config.secretKeys);
      if (!key) throw new ConfigurationError([`SECRET_KEY: does not open the key ${kid}; --now replaces it`]);
      await this.em.execute('update signing_keys set sealed_private_key = ? where kid = ?', [
        sealSigningKey(key, this.config.secretKeys),
        kid,
      ]);
    }
  }

  private async retire(
    event: 'sensitive_update' | 'sensitive_delete',
    inSeconds: number,
    condition: string,
  ): Promise<void> {
    const retired = await this.em.execute<{ kid: string }[]>(
      `update signing_keys set verifies_until = now() + make_interval(secs => ?) where ${condition} returning kid`,
      [inSeconds],
    );
    for (const { kid } of retired) {
      await this.audit.record({
        event,
        target: { type: 'signing_key', id: kid },
        details: { verifiesForSeconds: inSeconds },
      });
    }
  }
}
