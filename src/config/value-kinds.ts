import { isIP } from 'node:net';
import { z } from 'zod';

/** How a variable's text becomes a value, and in words what is accepted ("must be …"). */
export interface ValueKind<Value> {
  readonly allowed: string;
  readonly schema: z.ZodType<Value, string>;
}

/** A kind whose parser says no by returning `undefined`. */
export function kindOf<Value>(allowed: string, parse: (text: string) => Value | undefined): ValueKind<Value> {
  const schema = z.string().transform((text, context) => {
    const value = parse(text);
    if (value !== undefined) return value;
    context.addIssue({ code: 'custom', message: allowed });
    return z.NEVER;
  });
  return { allowed, schema };
}

/** Digits only: no sign, no exponent, no hexadecimal. */
export function wholeNumber(min: number, max: number): ValueKind<number> {
  return {
    allowed: `a whole number from ${min} to ${max}`,
    schema: z.string().regex(/^\d+$/).transform(Number).pipe(z.number().min(min).max(max)),
  };
}

/** Digits with or without a decimal point. */
export function decimalNumber(min: number, max: number): ValueKind<number> {
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
export function oneOf<const Word extends string>(...words: readonly [Word, ...Word[]]): ValueKind<Word> {
  return { allowed: inWords(words), schema: z.string().toLowerCase().pipe(z.enum(words)) };
}

/** A comma list of a few words, none of them twice. */
export function someOf<const Word extends string>(
  ...words: readonly [Word, ...Word[]]
): ValueKind<readonly Word[]> {
  return {
    allowed: `a comma list of ${words.join(', ')}`,
    schema: z
      .string()
      .toLowerCase()
      .transform((text) => [...new Set(splitList(text))])
      .pipe(z.array(z.enum(words)).min(1)),
  };
}

/** Yes or no, in the usual spellings. */
export const flag: ValueKind<boolean> = {
  allowed: 'true or false (also yes/no, on/off, 1/0)',
  schema: z.stringbool({ truthy: ['true', 'yes', 'on', '1'], falsy: ['false', 'no', 'off', '0'] }),
};

/** An address to listen on. */
export const hostName: ValueKind<string> = kindOf('an IP address or a host name', (text) =>
  isIP(text) > 0 || /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/i.test(text) ? text : undefined,
);

/** One line without spaces: a key, an id, a password hash. */
export const oneWord: ValueKind<string> = kindOf('one line of printable characters without spaces', (text) =>
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
