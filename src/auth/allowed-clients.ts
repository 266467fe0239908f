import type { KeyValueStore } from './key-value-store.ts';
import { createProviderAdapter } from './provider-adapter.ts';
import { lifetimes } from './provider-settings.ts';
import { readEra } from './sign-outs.ts';

/** A client that the owner has allowed, for the list that the owner may read. */
export interface AllowedClient {
  readonly grantId: string;
  readonly clientId: string;
  /** What it calls itself; not verified. */
  readonly name: string;
  readonly redirectOrigin: string;
  readonly scopes: readonly string[];
  /** Milliseconds of the wall clock. */
  readonly allowedAt: number;
}

const listKey = (era: string) => `oauth:${era}:allowed`;
const entryKey = (era: string, grantId: string) => `${listKey(era)}:${grantId}`;
const keptMs = lifetimes.grant * 1_000;

export async function rememberAllowed(store: KeyValueStore, client: AllowedClient): Promise<void> {
  const era = await readEra(store);
  await store.set(entryKey(era, client.grantId), JSON.stringify(client), keptMs);
  await store.addMember(listKey(era), client.grantId, keptMs);
}

/** Whoever was allowed and has not been ended since, the latest first. */
export async function listAllowed(store: KeyValueStore): Promise<readonly AllowedClient[]> {
  const era = await readEra(store);
  const ids = await store.members(listKey(era));
  const texts = await Promise.all(ids.map((id) => store.get(entryKey(era, id))));
  return (
    texts
      // Safe: only `rememberAllowed` writes these keys.
      .flatMap((text) => (text === undefined ? [] : [JSON.parse(text) as AllowedClient]))
      .toSorted((one, other) => other.allowedAt - one.allowedAt)
  );
}

/** Ends one client's grant, its access tokens included. */
export async function endAllowed(store: KeyValueStore, grantId: string, now: () => number): Promise<void> {
  const era = await readEra(store);
  const adapter = createProviderAdapter(store, {
    now,
    registration: 'documents',
    era: async () => era,
  });
  await adapter('RefreshToken').revokeByGrantId(grantId);
  await adapter('Grant').destroy(grantId);
  await store.delete([entryKey(era, grantId)]);
}
