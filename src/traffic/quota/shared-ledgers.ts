import { createHash } from 'node:crypto';
import type { CredentialGroup } from '../../products/marketplace.ts';
import { createRedisSlots, type RedisSlots, type RedisSlotsOptions } from './redis-slots.ts';
import type { SlotLedger } from './slot-ledger.ts';

export interface SharedLedgersOptions extends Omit<RedisSlotsOptions, 'account'> {
  /** Whose account a group's credential belongs to: anything that tells accounts apart. Only its hash is stored. */
  readonly payerOf: (group: CredentialGroup) => string;
}

/** The books of several accounts, each shared with every replica that uses the same credential, whatever else that
 *  replica is set up to do. */
export interface SharedLedgers {
  of(group: CredentialGroup): SlotLedger;
  /** Whether every account's budget is at this moment spent together with the other replicas. */
  areShared(): boolean;
  close(): void;
}

export function createSharedLedgers({ payerOf, ...options }: SharedLedgersOptions): SharedLedgers {
  const ledgers = new Map<CredentialGroup, RedisSlots>();

  function open(group: CredentialGroup): RedisSlots {
    const payer = createHash('sha256').update(payerOf(group)).digest('hex').slice(0, 12);
    return createRedisSlots({ ...options, account: `${group}-${payer}` });
  }

  return {
    of(group) {
      const ledger = ledgers.get(group) ?? open(group);
      ledgers.set(group, ledger);
      return ledger;
    },
    areShared: () => [...ledgers.values()].every((ledger) => ledger.isShared()),
    close() {
      for (const ledger of ledgers.values()) ledger.close();
    },
  };
}
