import { createHash, randomUUID } from 'node:crypto';
import { minuteMs } from '../runtime/durations.ts';
import type { KeyValueStore } from './key-value-store.ts';

/** What a token says of where it comes from. */
export interface TokenOrigin {
  /** The grant that it was given for; absent in tokens of earlier versions. */
  readonly grant: string | undefined;
  readonly era: string | undefined;
}

/** Which tokens and sign-ins count no more, over all replicas. Access tokens are believed by their signature alone, so
 *  this is the only way to end one before its time. */
export interface SignOuts {
  /** The name of the present era. Everything that was granted in another one has ended. */
  era(): Promise<string>;
  /** Never rejects, and waits for the store a quarter of a second at most: what it said last counts until it answers. */
  isOver(origin: TokenOrigin): Promise<boolean>;
}

const eraKey = 'oauth:era';
const endedKey = 'oauth:ended';
const passwordKey = 'oauth:password';

/** Replicas hear of an end within this time. */
const freshMs = 1_000;
const patienceMs = 250;
/** Longer than an access token lives. */
const denyMs = 20 * minuteMs;

/** @param passwordHash what was granted under another one ends as soon as the store can be asked */
export function createSignOuts(
  store: KeyValueStore,
  { passwordHash, now }: { readonly passwordHash: string; readonly now: () => number },
): SignOuts {
  let known = { era: '', ended: new Set<string>(), readAt: -Infinity };
  let isPasswordKnown = false;
  let reading: Promise<void> | undefined;
  // After a read that was late, nobody waits for the next one: the store may be gone for long.
  let isLate = false;

  async function read(): Promise<void> {
    if (!isPasswordKnown) await endFormerPassword(store, passwordHash);
    isPasswordKnown = true;
    const [era = '', ended] = await Promise.all([store.get(eraKey), store.members(endedKey)]);
    known = { era, ended: new Set(ended), readAt: now() };
    isLate = false;
  }

  function refreshed(): Promise<void> {
    if (Math.abs(now() - known.readAt) < freshMs) return Promise.resolve();
    reading ??= read().finally(() => {
      reading = undefined;
    });
    return reading;
  }

  async function patientlyRefreshed(): Promise<void> {
    const done = refreshed().catch(() => {
      isLate = true;
    });
    if (isLate) return;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<void>((resolve) => {
      timer = setTimeout(() => {
        isLate = true;
        resolve();
      }, patienceMs);
    });
    await Promise.race([done, late]);
    clearTimeout(timer);
  }

  return {
    async era() {
      await refreshed();
      return known.era;
    },
    async isOver({ grant, era = '' }) {
      await patientlyRefreshed();
      // A store that was never reached has ended nothing.
      if (known.readAt === -Infinity) return false;
      return era !== known.era || (grant !== undefined && known.ended.has(grant));
    },
  };
}

/** Ends everything that anybody was granted: tokens, codes, sessions. Registered clients stay known. */
export async function signOutAll(store: Pick<KeyValueStore, 'set'>): Promise<void> {
  await store.set(eraKey, randomUUID());
}

/** The present era, read anew; for commands. */
export async function readEra(store: Pick<KeyValueStore, 'get'>): Promise<string> {
  return (await store.get(eraKey)) ?? '';
}

/** Ends the access tokens of one grant. */
export function denyGrant(store: Pick<KeyValueStore, 'addMember'>, grantId: string): Promise<void> {
  return store.addMember(endedKey, grantId, denyMs);
}

/** Whoever knew the old password may have allowed a client with it. */
async function endFormerPassword(
  store: Pick<KeyValueStore, 'get' | 'set'>,
  passwordHash: string,
): Promise<void> {
  const print = createHash('sha256').update(passwordHash).digest('base64url');
  const former = await store.get(passwordKey);
  if (former === print) return;
  if (former !== undefined) await signOutAll(store);
  await store.set(passwordKey, print);
}
