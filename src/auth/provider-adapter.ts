import { type Adapter, type AdapterFactory, type AdapterPayload, errors } from 'oidc-provider';
import { minuteMs } from '../runtime/durations.ts';
import type { KeyValueStore } from './key-value-store.ts';
import { lifetimes } from './provider-settings.ts';
import { type Registration, registeredPrefix, unusedRegistrationMs } from './registration.ts';
import { denyGrant } from './sign-outs.ts';

/** What dies together when a grant is revoked. */
const grantable = new Set(['AccessToken', 'AuthorizationCode', 'RefreshToken']);

/** An entry that is good for one use stays known as used until it would have expired anyway, and a little longer. */
const graceMs = minuteMs;

/** No id of ours is longer; ids come from outside and would become keys. */
const maxIdLength = 512;

interface ProviderAdapterOptions {
  /** Milliseconds of the wall clock. */
  readonly now: () => number;
  readonly registration: Registration;
  /** The present era: what was written in another is not found. */
  readonly era: () => Promise<string>;
}

/** Lets the authorization server keep its state in a key-value store. */
export function createProviderAdapter(
  store: KeyValueStore,
  { now, registration, era }: ProviderAdapterOptions,
): AdapterFactory {
  const stateOfEra = inEra(store, era);
  const deny = (grantId: string) => denyGrant(store, grantId);
  return (model) =>
    model === 'Client' ? clientAdapter(store, registration) : adapterFor(model, stateOfEra, now, deny);
}

/** The same store, with keys that end when everybody is signed out. */
function inEra(store: KeyValueStore, era: () => Promise<string>): KeyValueStore {
  const at = async (key: string) => {
    const present = await era();
    return present === '' ? key : `${key}@${present}`;
  };
  return {
    get: async (key) => store.get(await at(key)),
    set: async (key, value, ttlMs) => store.set(await at(key), value, ttlMs),
    add: async (key, value, ttlMs) => store.add(await at(key), value, ttlMs),
    delete: async (keys) => store.delete(await Promise.all(keys.map(at))),
    increment: async (key, ttlMs) => store.increment(await at(key), ttlMs),
    addMember: async (key, member, ttlMs) => store.addMember(await at(key), member, ttlMs),
    members: async (key) => store.members(await at(key)),
  };
}

const registrationKey = (clientId: string) => `oauth:Client:${clientId}`;

/** Clients that registered themselves. Where none may, there are none, also of those that did before. */
function clientAdapter(store: KeyValueStore, registration: Registration): Adapter {
  const nothing = async () => undefined;
  return {
    find: async (id) => {
      if (registration === 'documents' || !id.startsWith(registeredPrefix) || id.length > maxIdLength) return;
      const text = await store.get(registrationKey(id));
      // Safe: only `upsert` below writes these keys.
      return text === undefined ? undefined : (JSON.parse(text) as AdapterPayload);
    },
    upsert: (id, payload) => store.set(registrationKey(id), JSON.stringify(payload), unusedRegistrationMs),
    destroy: (id) => store.delete([registrationKey(id)]),
    consume: nothing,
    revokeByGrantId: nothing,
    findByUid: nothing,
    findByUserCode: nothing,
  };
}

/** The owner has allowed a client that registered itself: it is no longer forgotten soon, but as late as its grant. */
export async function keepRegistration(store: KeyValueStore, clientId: string): Promise<void> {
  const text = await store.get(registrationKey(clientId));
  if (text !== undefined) await store.set(registrationKey(clientId), text, lifetimes.grant * 1_000);
}

function adapterFor(
  model: string,
  store: KeyValueStore,
  now: () => number,
  deny: (grantId: string) => Promise<void>,
): Adapter {
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
      // First, so that access tokens are over when this has failed halfway.
      await deny(grantId);
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
