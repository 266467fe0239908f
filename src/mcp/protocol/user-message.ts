import { type CatalogueError, errorPolicies, type RefusedArgument } from '../../products/errors.ts';
import { quoted } from './input-error.ts';
import { memberOf } from './member-of.ts';

/** What the model reads when the fault is ours: true, and without any internal detail. */
export const unexpectedErrorMessage =
  'Something went wrong inside this server; the request itself may be fine. Trying once more later may work.';

/** What tools call the argument that Amazon refused; the one that the caller gave is meant. */
const argumentNames: Readonly<Record<RefusedArgument, readonly string[]>> = {
  keywords: ['query', 'category'],
  searchIndex: ['category'],
  browseNodeId: ['category', 'browse_node_id'],
  brand: ['brand'],
  author: ['author'],
  artist: ['author'],
  actor: ['author'],
  title: ['title'],
  condition: ['condition'],
  delivery: ['delivery'],
  includeOutOfStock: ['in_stock_only'],
  minPriceMinor: ['min_price'],
  maxPriceMinor: ['max_price'],
  minStars: ['min_rating'],
  minSavingPercent: ['min_saving_percent'],
  primeOnly: ['prime_only', 'delivery'],
  sortBy: ['sort_by'],
  page: ['page'],
  asin: ['asin', 'asins', 'id'],
  language: ['language'],
};

/** What the model reads when Amazon, the quota or the clock said no: what it means, and when another try makes sense.
 *  @param args what the tool was called with, to name the argument that Amazon refused in the tool's own words */
export function toUserMessage(
  { code, retryAfterMs, refusedArgument, caller }: CatalogueError,
  args?: unknown,
): string {
  const refused =
    refusedArgument && argumentNames[refusedArgument].find((name) => memberOf(args, name) != null);
  if (refused) return `Amazon refused the argument ${refused} as it was put. Change it and try once more.`;
  const { passes } = errorPolicies[code];
  const userMessage =
    caller === undefined
      ? errorPolicies[code].userMessage
      : `The share of the caller ${quoted(caller)} in today's Amazon requests is used up; the rest is kept for the others.`;
  if (retryAfterMs !== undefined) return `${userMessage} Try again in ${inWords(retryAfterMs)}.`;
  return passes === 'soon' ? `${userMessage} Try again in about a minute.` : userMessage;
}

/** Rounded up: a caller that comes back too early is rejected again. Hours are rounded a minute later: a day that ends
 *  a second late is 24 hours. */
function inWords(waitMs: number): string {
  const seconds = Math.max(1, Math.ceil(waitMs / 1_000));
  if (seconds < 120) return counted(seconds, 'second');
  const minutes = Math.ceil(seconds / 60);
  return minutes < 120 ? counted(minutes, 'minute') : counted(Math.ceil((minutes - 1) / 60), 'hour');
}

function counted(number: number, unit: string): string {
  return `${number} ${unit}${number === 1 ? '' : 's'}`;
}
