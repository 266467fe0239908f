import type { Catalogue, Lookup, SearchPage } from '../../src/products/catalogue.ts';
import type { Stage } from '../../src/traffic/pipeline.ts';

const hourMs = 3_600_000;

/** What other servers of this kind have, if they have a cache at all: whole answers by the arguments as they were
 *  written, for an hour. */
export function exactArguments(): Stage {
  const kept = new Map<string, { readonly untilMs: number; readonly answer: unknown }>();

  async function remembered<Answer extends SearchPage | Lookup>(
    written: string,
    ask: () => Promise<Answer>,
  ): Promise<Answer> {
    const known = kept.get(written);
    // Only what this very operation put under its own name comes back out.
    if (known && known.untilMs > Date.now()) return known.answer as Answer;
    const answer = await ask();
    kept.set(written, { untilMs: Date.now() + hourMs, answer });
    return answer;
  }

  return function exactlyCached(next: Catalogue): Catalogue {
    return {
      ...next,
      search: (query, call) => remembered(`search ${JSON.stringify(query)}`, () => next.search(query, call)),
      lookup: (asins, call) => remembered(`lookup ${asins.join(' ')}`, () => next.lookup(asins, call)),
    };
  };
}
