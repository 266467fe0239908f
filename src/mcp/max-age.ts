import { z } from 'zod';
import { oldestAskedAt } from '../products/freshness.ts';
import type { EpochMs, Product } from '../products/product.ts';
import type { ToolContext } from './tool-context.ts';

const minuteMs = 60_000;

/** An answer travels for a moment, which is no broken promise. */
const travelMs = 2_000;

/** The `max_age_minutes` argument: how old prices may be; left out: what the server thinks fit. */
export const maxAgeMinutes = z
  .int()
  .min(1)
  .max(1_440)
  .optional()
  .describe('Oldest price accepted, in minutes, e.g. 10; costs quota');

/** The same context, whose calls want nothing older. */
export function wantingFresh(context: ToolContext, maxAge: number | undefined): ToolContext {
  if (maxAge === undefined) return context;
  return {
    ...context,
    callTo: (marketplace) => ({ ...context.callTo(marketplace), maxAgeMs: maxAge * minuteMs }),
  };
}

/** Says so when the wish could not be granted: Amazon could not be asked, and older prices are better than none. */
export function tooOldNotes(
  products: readonly Product[],
  { maxAge, now }: { readonly maxAge: number | undefined; readonly now: EpochMs },
): readonly string[] {
  const askedAt = oldestAskedAt(products);
  if (maxAge === undefined || askedAt === undefined) return [];
  if (now - askedAt <= maxAge * minuteMs + travelMs) return [];
  const ageMinutes = Math.ceil((now - askedAt) / minuteMs);
  return [`Amazon cannot be asked for newer prices now: the oldest here are ${ageMinutes} minutes old.`];
}
