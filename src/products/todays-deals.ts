import type { SearchQuery } from './catalogue.ts';
import { indexLabel } from './categories.ts';
import type { DealFound } from './deals.ts';
import type { Marketplace } from './marketplace.ts';
import { aliasIn } from './search-index-aliases.ts';

/** Where a shopper without a plan looks for reduced things, first things first. Not every marketplace has each. */
const departments = [
  'Electronics',
  'HomeAndKitchen',
  'Beauty',
  'ToysAndGames',
  'SportsAndOutdoors',
  'OfficeProducts',
  'Books',
];

/** As many Amazon calls as one question may cost at the most. */
const maxDepartments = 3;

/** What today's deals are asked for at Amazon. It is the same for everybody: what a shopper wants of them is picked here,
 *  so that the cache answers all of them for an hour. */
const todaysSavingPercent = 20;

/** A department of the marketplace, and the search for what is reduced in it. */
export interface DealDepartment {
  readonly name: string;
  readonly query: SearchQuery;
}

/** The departments in which the deals of the day are looked for: three, or as many as there are. Each is searched exactly
 *  as get_deals searches that category, so that they share their answers. */
export function dealDepartments(marketplace: Marketplace): readonly DealDepartment[] {
  return departments
    .flatMap((index) => aliasIn(marketplace, index) ?? [])
    .slice(0, maxDepartments)
    .map((searchIndex) => ({
      name: indexLabel(searchIndex),
      query: {
        keywords: indexLabel(searchIndex),
        searchIndex,
        minSavingPercent: todaysSavingPercent,
        condition: 'new',
        sortBy: 'relevance',
        page: 1,
      },
    }));
}

/** Takes turns among the lists, from the best of each down, until there are enough; what was taken comes greatest saving
 *  first. A list that runs dry leaves its turns to the others. */
export function spreadDeals<Found extends Pick<DealFound, 'savingPercent'>>(
  lists: readonly (readonly Found[])[],
  limit: number,
): readonly Found[] {
  const longest = Math.max(0, ...lists.map(({ length }) => length));
  const rounds = Array.from({ length: longest }, (_, round) =>
    lists.flatMap((list) => list.slice(round, round + 1)),
  );
  return rounds
    .flat()
    .slice(0, limit)
    .sort((a, b) => b.savingPercent - a.savingPercent);
}
