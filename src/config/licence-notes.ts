import { licenceCeilings } from '../products/freshness.ts';
import type { Config } from './config.ts';

const offerSeconds = licenceCeilings.unstampedOfferMs / 1_000;
const contentSeconds = licenceCeilings.contentMs / 1_000;
const browseSeconds = licenceCeilings.browseMs / 1_000;

/** Notes on wishes to keep Amazon's data longer than its licence allows. The licence wins, and should be seen to. */
export function licenceNotes(named: ReadonlySet<string>, cache: Config['cache']): readonly string[] {
  const notes: string[] = [];
  const say = (name: string, kept: string) => {
    if (named.has(name)) notes.push(`${name} is longer than Amazon's licence allows: ${kept}.`);
  };
  if (cache.searchTtlSeconds > offerSeconds)
    say('CACHE_TTL_SEARCH', `result lists, which show prices, are renewed after ${hours(offerSeconds)}`);
  if (cache.productTtlSeconds > contentSeconds) {
    say(
      'CACHE_TTL_PRODUCT',
      `prices are renewed after ${hours(offerSeconds)}, the rest after ${hours(contentSeconds)}`,
    );
  } else if (cache.productTtlSeconds > offerSeconds) {
    say('CACHE_TTL_PRODUCT', `prices are renewed after ${hours(offerSeconds)}`);
  }
  if (cache.browseTtlSeconds > browseSeconds)
    say('CACHE_TTL_BROWSE', `categories are renewed after ${hours(browseSeconds)}`);
  return notes;
}

function hours(seconds: number): string {
  const count = seconds / 3_600;
  return count === 1 ? '1 hour' : `${count} hours`;
}
