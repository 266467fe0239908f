import type { EpochMs } from '../../products/product.ts';

/** Reads an instant such as `2024-11-06T05:35Z`: Amazon leaves seconds out, and means UTC when it names no zone.
 *  Anything else, days that no month has included, gives `undefined`. */
export function parseInstant(text: string | undefined): EpochMs | undefined {
  const match = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d(?::\d\d(?:\.\d{1,9})?)?)(Z|[+-]\d\d:\d\d)?$/.exec(text ?? '');
  const [, day = '', time, zone = 'Z'] = match ?? [];
  const instant = Date.parse(`${day}T${time}${zone}`);
  return isDay(day) && !Number.isNaN(instant) ? instant : undefined;
}

/** The day of a date as `YYYY-MM-DD`. What is none comes as it was: `1979T` occurs, and says something to a reader. */
export function dayOrText(text: string | undefined): string | undefined {
  const day = /^(\d{4}-\d\d-\d\d)(?:T.*)?$/.exec(text ?? '')?.[1];
  return day !== undefined && isDay(day) ? day : text;
}

/** Of 30 February JavaScript makes a day in March. */
function isDay(day: string): boolean {
  const at = Date.parse(day);
  return !Number.isNaN(at) && new Date(at).toISOString().startsWith(day);
}
