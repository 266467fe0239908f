import type { EpochMs } from '../../products/product.ts';

/** Reads an instant such as `2024-11-06T05:35Z`: Amazon leaves seconds out, and means UTC when it names no zone.
 *  Anything else gives `undefined`. */
export function parseInstant(text: string | undefined): EpochMs | undefined {
  const match = /^(\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '');
  if (match === null) return undefined;
  const instant = Date.parse(`${match[1]}${match[2] ?? 'Z'}`);
  return Number.isNaN(instant) ? undefined : instant;
}

/** The day of a date as `YYYY-MM-DD`, or the text as it came: `1979T` occurs, and says something to a reader. */
export function dayOrText(text: string | undefined): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text ?? '')?.[1];
  return day !== undefined && !Number.isNaN(Date.parse(day)) ? day : text;
}
