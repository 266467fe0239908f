import type { Catalogue } from '../products/catalogue.ts';
import { ageMs, oldestAskedAt } from '../products/freshness.ts';
import type { EpochMs } from '../products/product.ts';
import type { Events } from '../telemetry/events.ts';

/** Reports of every answer that leaves the pipeline whether anything is in it, and how old its oldest part is. Never
 *  alters an answer. */
export function withAnswerMetrics(
  { search, lookup, variations, browse }: Catalogue,
  { events, now }: { readonly events: Pick<Events, 'answerServed'>; readonly now: () => EpochMs },
): Catalogue {
  const report = (operation: keyof Catalogue, size: number, askedAt: EpochMs | undefined): void =>
    events.answerServed({
      operation,
      content: size > 0 ? 'some' : 'none',
      ...(askedAt !== undefined && { ageMs: ageMs(askedAt, now()) }),
    });

  return {
    async search(query, call) {
      const page = await search(query, call);
      // A page past the last hit is empty as well, and says nothing about the search.
      if (page.products.length > 0 || query.page === 1) {
        report('search', page.products.length, oldestAskedAt(page.products) ?? page.askedAt);
      }
      return page;
    },
    async lookup(asins, call) {
      const answer = await lookup(asins, call);
      report('lookup', answer.found.size, oldestAskedAt([...answer.found.values()]));
      return answer;
    },
    async variations(asin, page, call) {
      const answer = await variations(asin, page, call);
      report('variations', answer.products.length, oldestAskedAt(answer.products) ?? answer.askedAt);
      return answer;
    },
    async browse(nodeIds, call) {
      const nodes = await browse(nodeIds, call);
      const times = nodes.map(({ askedAt }) => askedAt);
      report('browse', nodes.length, times.length === 0 ? undefined : Math.min(...times));
      return nodes;
    },
  };
}
