import { isIP } from 'node:net';
import { z } from 'zod';
import { secondMs } from '../runtime/durations.ts';

/** Turns a variable's text into a value, in the unit of the room that reads it, and says in words what is accepted
 *  ("must be …"). */
export interface Parser<Value> {
  readonly allowed: string;
  readonly schema: z.ZodType<Value, string>;
}

/** Makes a parser of a function that says no by returning `undefined`. */
export function parserOf<Value>(allowed: string, parse: (text: string) => Value | undefined): Parser<Value> {
  const schema = z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: allowed });
    return z.NEVER;
  });
  return { allowed, schema };
}

/** Digits only: no sign, no exponent, no hexadecimal. */
export function wholeNumber(min: number, max: number): Parser<number> {
  return {
    allowed: `a whole number from ${min} to ${max}`,
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)),
  };
}

/** Whole seconds, given on in milliseconds. */
export function seconds(min: number, max: number): Parser<number> {
  const { allowed, schema } = wholeNumber(min, max);
  return { allowed, schema: schema.transform((value) => value * secondMs) };
}

/** Whole megabytes (of 1,048,576 bytes), given on in bytes. */
export function megabytes(min: number, max: number): Parser<number> {
  const { allowed, schema } = wholeNumber(min, max);
  return { allowed, schema: schema.transform((value) => value * 1_048_576) };
}

/** Digits with or without a decimal point. */
export function decimalNumber(min: number, max: number): Parser<number> {
  return {
    allowed: `a number from ${min} to ${max}, such as 0.9`,
    schema: z
      .string()
      .regex(/^\d+(?:\.\d+)?$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max)),
  };
}

/** One of a few words, in any letter case. */
export function oneOf<const Word extends string>(...words: readonly [Word, ...Word[]]): Parser<Word> {
  return { allowed: inWords(words), schema: z.string().toLowerCase().pipe(z.enum(words)) };
}

/** A comma list of a few words, none of them twice. */
export function someOf<const Word extends string>(
  ...words: readonly [Word, ...Word[]]
): Parser<readonly Word[]> {
  return {
    allowed: `a comma list of ${words.join(', ')}`,
    schema: z
      .string()
      .toLowerCase()
      .transform((text) => [...new Set(splitList(text))])
      .pipe(z.array(z.enum(words)).min(1)),
  };
}

/** A day that has been, as `YYYY-MM-DD`. */
export const calendarDate: Parser<string> = parserOf(
  'a date such as 2026-04-14, not in the future',
  (text) => {
    const isDay = /^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text));
    return isDay && Date.parse(text) <= Date.now() ? text : undefined;
  },
);

/** Yes or no, in the usual spellings. */
export const flag: Parser<boolean> = {
  allowed: 'true or false (also yes/no, on/off, 1/0)',
  schema: z.stringbool({ truthy: ['true', 'yes', 'on', '1'], falsy: ['false', 'no', 'off', '0'] }),
};

/** An address to listen on. */
export const hostName: Parser<string> = parserOf('an IP address or a host name', (text) =>
  isIP(text) > 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
);

/** One line without spaces: a key, an id, a password hash. */
export const oneWord: Parser<string> = parserOf('one line of printable characters without spaces', (text) =>
  /^[\x21-\x7e]+$/.test(text) ? text : undefined,
);

export function splitList(text: string): readonly string[] {
  return text
    .split(',')
    .map((entry) => entry.trim())
    .filter((entry) => entry !== '');
}

function inWords(words: readonly string[]): string {
  return words.length === 1 ? `${words[0]}` : `${words.slice(0, -1).join(', ')} or ${words.at(-1)}`;
}
