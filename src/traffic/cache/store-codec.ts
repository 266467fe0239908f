import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib';
import { licenceCeilings } from '../../products/freshness.ts';
import type { EpochMs } from '../../products/product.ts';
import type { Entry, Namespace, Shelves } from './store.ts';

/** Count this up whenever anything in `Shelves` changes its shape: what other versions wrote is then a miss, on both
 *  sides of a rolling deployment. */
const shapeVersion = 1;

const plain = 0;
const compressed = 1;
const headerBytes = 2;

/** Below this, compressing costs more than it saves. */
const compressFromBytes = 2_048;

/** Far more than any page of Amazon's; nobody may make us unpack gigabytes. */
const longestBytes = 4_000_000;

/** What clocks of different machines may differ by. */
const clockToleranceMs = 60_000;

/** Writes an entry down, with the tag of its version and the edition of the namespace that it belongs to. */
export function encodeEntry(entry: Entry<unknown>, edition: string): Buffer {
  const { word, askedAt, expiresAt, lifeShare } = entry;
  const text = Buffer.from(JSON.stringify({ edition, word, askedAt, expiresAt, lifeShare }));
  if (text.length < compressFromBytes) return Buffer.concat([Buffer.from([shapeVersion, plain]), text]);
  const packed = brotliCompressSync(text, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } });
  return Buffer.concat([Buffer.from([shapeVersion, compressed]), packed]);
}

/** Reads an entry back. Of another version, of another edition, expired, or not ours at all: `undefined`. */
export function decodeEntry<N extends Namespace>(
  bytes: Buffer,
  { edition, now }: { readonly edition: string; readonly now: EpochMs },
): Entry<Shelves[N]> | undefined {
  const written = parse(bytes);
  if (!isRecord(written) || written.edition !== edition) return undefined;
  const { word, askedAt, expiresAt, lifeShare } = written;
  if (!isRecord(word) || !('present' in word ? isRecord(word.present) : typeof word.absent === 'string')) {
    return undefined;
  }
  if (!isRecord(askedAt) || !isPast(askedAt.content, now)) return undefined;
  if (askedAt.offer !== undefined && !isPast(askedAt.offer, now)) return undefined;
  if (typeof lifeShare !== 'number' || lifeShare <= 0 || lifeShare > 1) return undefined;
  if (typeof expiresAt !== 'number' || expiresAt <= now) return undefined;
  if (expiresAt > now + licenceCeilings.contentMs + clockToleranceMs) return undefined;
  // The version tag vouches for what is in the word: only this code writes it, and no other shape has this version.
  return { word, askedAt, expiresAt, lifeShare } as unknown as Entry<Shelves[N]>;
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
