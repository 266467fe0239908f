import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import { minuteMs } from '../runtime/durations.ts';
import type { KeyValueStore } from './key-value-store.ts';

/** What dies together when a grant is revoked. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** An entry that is good for one use stays known as used until it would have expired anyway, and a little longer. */
const graceMs = minuteMs;

/** No id of ours is longer; ids come from outside and would become keys. */
const maxIdLength = 512;

/** Lets the authorization server keep its state in a key-value store.
 *  @param now milliseconds of the wall clock */
export function createProviderAdapter(store: KeyValueStore, now: () => number): AdapterFactory {
  return (model) => adapterFor(model, store, now);
}

function adapterFor(model: string, store: KeyValueStore, now: () => number): Adapter {
  const keyOf = (id: string) => `oauth:${model}:${id}`;
  const usedKeyOf = (key: string) => `${key}:used`;
  const uidKeyOf = (uid: string) => `oauth:session-uid:${uid}`;
  const grantKeyOf = (grantId: string) => `oauth:grant:${grantId}`;
  const isGrantable = grantable.has(model);

  async function find(id: string): Promise<AdapterPayload | undefined> {
    if (id.length > maxIdLength) return undefined;
    const [text, used] = await Promise.all([
      store.get(keyOf(id)),
      isGrantable ? store.get(usedKeyOf(keyOf(id))) : undefined,
    ]);
    if (text === undefined) return undefined;
    // Safe: only `upsert` below writes these keys.
    const payload = JSON.parse(text) as AdapterPayload;
    return used === undefined ? payload : { ...payload, consumed: Number(used) };
  }

  return {
    find,
    upsert: async (id, payload, expiresInSeconds) => {
      const ttlMs = expiresInSeconds === undefined ? undefined : expiresInSeconds * 1_000;
      if (payload.uid !== undefined && model === 'Session') await store.set(uidKeyOf(payload.uid), id, ttlMs);
      // Before the entry itself: what is not in the list could not be revoked.
      if (isGrantable && payload.grantId !== undefined)
        await store.addMember(grantKeyOf(payload.grantId), keyOf(id), (ttlMs ?? 0) + graceMs);
      await store.set(keyOf(id), JSON.stringify(payload), ttlMs);
    },
    consume: async (id) => {
      const seconds = Math.floor(now() / 1_000);
      const expiresAt = (await find(id))?.exp ?? seconds;
      const ttlMs = Math.max(0, expiresAt - seconds) * 1_000 + graceMs;
      // Of two that present the same code at the same instant, on whichever replicas, one alone gets past here.
      if (!(await store.add(usedKeyOf(keyOf(id)), String(seconds), ttlMs)))
        throw new errors.InvalidGrant('used');
    },
    destroy: (id) => store.delete([keyOf(id)]),
    revokeByGrantId: async (grantId) => {
      const members = await store.members(grantKeyOf(grantId));
      // Not the notes of what was used: a code that comes back once more must still be known.
      await store.delete([...members, grantKeyOf(grantId)]);
    },
    findByUid: async (uid) => {
      const id = await store.get(uidKeyOf(uid));
      return id === undefined ? undefined : find(id);
    },
    // The device flow, which would ask, is off.
    findByUserCode: async () => undefined,
  };
}
