import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { licenceCeilings } from '../../products/freshness.ts';
import type { EpochMs } from '../../products/product.ts';
import { type CachedValues, type CacheEntry, clockToleranceMs, type Namespace } from './store.ts';

/** Count this up whenever an entry or anything in `CachedValues` changes its shape: what other versions wrote is then a
 *  miss, on both sides of a rolling deployment. */
const shapeVersion = 4;

const plain = 0;
const compressed = 1;
const headerBytes = 2;

/** Below this, compressing costs more than it saves. */
const compressFromBytes = 2_048;

/** Far more than any page of Amazon's: a corrupt entry must not make us unpack gigabytes. */
const longestBytes = 4_000_000;

/** Encodes an entry with the version of its shape and that of its namespace. */
export function encodeEntry(entry: CacheEntry<unknown>, version: string): Buffer {
  const { answer, askedAt, expiresAt, ttlJitter } = entry;
  const text = Buffer.from(JSON.stringify({ version, answer, askedAt, expiresAt, ttlJitter }));
  if (text.length < compressFromBytes) return Buffer.concat([Buffer.from([shapeVersion, plain]), text]);
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return Buffer.concat([Buffer.from([shapeVersion, compressed]), packed]);
}

/** Decodes an entry. Of another shape, of another version of its namespace, expired, or not ours: `undefined`. */
export function decodeEntry<N extends Namespace>(
  bytes: Buffer,
  { version, now }: { readonly version: string; readonly now: EpochMs },
): CacheEntry<CachedValues[N]> | undefined {
  const written = parse(bytes);
  if (!isRecord(written) || written.version !== version) return undefined;
  const { answer, askedAt, expiresAt, ttlJitter } = written;
  if (!isRecord(answer)) return undefined;
  if (!('value' in answer ? isRecord(answer.value) : typeof answer.missing === 'string')) return undefined;
  if (!isRecord(askedAt) || !isPast(askedAt.content, now)) return undefined;
  if (askedAt.offer !== undefined && !isPast(askedAt.offer, now)) return undefined;
  if (typeof ttlJitter !== 'number' || ttlJitter <= 0 || ttlJitter > 1) return undefined;
  if (typeof expiresAt !== 'number' || expiresAt <= now) return undefined;
  if (expiresAt > now + licenceCeilings.contentMs + clockToleranceMs) return undefined;
  // The shape version guarantees what is in it: only this code writes it, and no other shape has this version.
  return { answer, askedAt, expiresAt, ttlJitter } as unknown as CacheEntry<CachedValues[N]>;
}

function parse(bytes: Buffer): unknown {
  if (bytes[0] !== shapeVersion) return undefined;
  try {
    const body = bytes.subarray(headerBytes);
    const text =
      bytes[1] === compressed ? brotliDecompressSync(body, { maxOutputLength: longestBytes }) : body;
    return JSON.parse(text.toString());
  } catch {
    return undefined;
  }
}

function isPast(at: unknown, now: EpochMs): boolean {
  return typeof at === 'number' && at <= now + clockToleranceMs;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
