import { generateKeyPairSync, randomBytes } from 'node:crypto';
import type { KeyValueStore } from './key-value-store.ts';

/** What makes tokens and cookies ours. In both lists the first one signs; the others are still believed. */
export interface AuthKeys {
  readonly signing: readonly SigningKey[];
  readonly cookie: readonly string[];
}

/** A private P-256 key as a JWK (RFC 7517), for ES256. */
export interface SigningKey {
  readonly kty: 'EC';
  readonly crv: 'P-256';
  readonly x: string;
  readonly y: string;
  readonly d: string;
  readonly kid: string;
  readonly alg: 'ES256';
  readonly use: 'sig';
}

export function generateKeys(): AuthKeys {
  return { signing: [generateSigningKey()], cookie: [randomBytes(32).toString('base64url')] };
}

function generateSigningKey(): SigningKey {
  const { x, y, d } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' });
  if (x === undefined || y === undefined || d === undefined) throw new TypeError('the new key has no parts');
  const kid = randomBytes(9).toString('base64url');
  return { kty: 'EC', crv: 'P-256', x, y, d, kid, alg: 'ES256', use: 'sig' };
}

/** New keys in front, and the former first ones behind them until what they signed has run out. */
export function rotateKeys(keys: AuthKeys): AuthKeys {
  const fresh = generateKeys();
  return {
    signing: [...fresh.signing, ...keys.signing.slice(0, 1)],
    cookie: [...fresh.cookie, ...keys.cookie.slice(0, 1)],
  };
}

/** What others need to check our signatures: everything but the secret. */
export function toPublicKeys({ signing }: AuthKeys): { keys: Omit<SigningKey, 'd'>[] } {
  return { keys: signing.map(({ d: _secret, ...open }) => open) };
}

const storeKey = 'oauth:keys';

/** The keys that all replicas share, made by whichever starts first. */
export async function keysInStore(store: KeyValueStore): Promise<AuthKeys> {
  await store.add(storeKey, JSON.stringify(generateKeys()));
  const text = await store.get(storeKey);
  if (text === undefined) throw new TypeError('the store forgot the keys that it was just given');
  return parseKeys(text);
}

/** Puts new keys in front of those in the store. Replicas believe them at once and sign with them when they are
 *  restarted.
 *  @returns whether there were any */
export async function rotateKeysInStore(store: Pick<KeyValueStore, 'get' | 'set'>): Promise<boolean> {
  const text = await store.get(storeKey);
  if (text === undefined) return false;
  await store.set(storeKey, JSON.stringify(rotateKeys(parseKeys(text))));
  return true;
}

/** @throws RangeError without a word of the text: it holds secrets */
export function parseKeys(text: string): AuthKeys {
  const value = parsed(text);
  const [signing, cookie] = [field(value, 'signing'), field(value, 'cookie')];
  if (!isListOf(signing, isSigningKey) || !isListOf(cookie, isCookieKey))
    throw new RangeError('the keys of the authorization server are damaged, or not keys at all');
  return { signing, cookie };
}

function isSigningKey(value: unknown): value is SigningKey {
  const hasParts = ['x', 'y', 'd', 'kid'].every((name) => typeof field(value, name) === 'string');
  return hasParts && field(value, 'crv') === 'P-256' && field(value, 'alg') === 'ES256';
}

function isCookieKey(value: unknown): value is string {
  return typeof value === 'string' && value.length >= 32;
}

function isListOf<Item>(value: unknown, isItem: (item: unknown) => item is Item): value is Item[] {
  return Array.isArray(value) && value.length > 0 && value.every(isItem);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function field(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? Reflect.get(value, name) : undefined;
}
