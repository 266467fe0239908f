import type { Catalogue, Lookup, SearchPage } from '../../src/products/catalogue.ts';
import type { Stage } from '../../src/traffic/pipeline.ts';

const hourMs = 3_600_000;

/** The cache that other servers of this kind have, if any: whole answers under the arguments as they were written, for
 *  an hour. */
export function exactArgumentCache(): Stage {
  const answers = new Map<string, { readonly untilMs: number; readonly answer: unknown }>();

  async function remembered<Answer extends SearchPage | Lookup>(
    key: string,
    fetch: () => Promise<Answer>,
  ): Promise<Answer> {
    const known = answers.get(key);
    // Only what this very operation put under its own key comes back out.
    if (known && known.untilMs > Date.now()) return known.answer as Answer;
    const answer = await fetch();
    answers.set(key, { untilMs: Date.now() + hourMs, answer });
    return answer;
  }

  return function exactlyCached(next: Catalogue): Catalogue {
    return {
      ...next,
      search: (query, call) =>
        remembered(`search ${call.marketplace.code} ${JSON.stringify(query)}`, () =>
          next.search(query, call),
        ),
      lookup: (asins, call) =>
        remembered(`lookup ${call.marketplace.code} ${asins.join(' ')}`, () => next.lookup(asins, call)),
    };
  };
}
