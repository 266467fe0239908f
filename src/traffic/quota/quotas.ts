import type { CredentialGroup } from '../../products/marketplace.ts';
import { createMemorySlots } from './memory-slots.ts';
import { createQuota, type Quota, type QuotaOptions, type QuotaSnapshot } from './quota.ts';
import type { SlotLedger } from './slot-ledger.ts';

export interface QuotasOptions extends QuotaOptions {
  /** The books of an account; by default this process keeps them itself. */
  readonly ledgerOf?: ((group: CredentialGroup) => SlotLedger) | undefined;
  /** Accounts to open at once, so that what is left of them can be seen before the first call. */
  readonly groups?: readonly CredentialGroup[];
}

/** One quota per Amazon account, made when first asked for at the latest. */
export interface Quotas {
  of(group: CredentialGroup): Quota;
  snapshots(): readonly QuotaSnapshot[];
}

/** Keeps the budgets of several accounts apart. */
export function createQuotas(options: QuotasOptions): Quotas {
  const { ledgerOf = () => createMemorySlots(options), groups = [] } = options;
  const quotas = new Map<CredentialGroup, Quota>();

  function of(group: CredentialGroup): Quota {
    const quota = quotas.get(group) ?? createQuota(group, ledgerOf(group), options);
    quotas.set(group, quota);
    return quota;
  }

  for (const group of groups) of(group);

  return {
    of,
    snapshots: () => [...quotas.values()].map((quota) => quota.snapshot()),
  };
}
