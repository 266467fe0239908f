import { kindOf, splitList, type ValueKind } from './value-kinds.ts';

/** Somebody who may call with a token; only the token's hash is ever kept. */
export interface CallerToken {
  readonly name: string;
  /** 64 lower-case hexadecimal digits. */
  readonly sha256: string;
}

export const callerTokens: ValueKind<readonly CallerToken[]> = kindOf(
  'a comma list of name:sha256-hex, each name once',
  (text) => {
    const tokens = splitList(text).map(parseCallerToken);
    const known = tokens.filter((token) => token !== undefined);
    const isUnique = new Set(known.map(({ name }) => name)).size === tokens.length;
    return isUnique && tokens.length > 0 ? known : undefined;
  },
);

function parseCallerToken(entry: string): CallerToken | undefined {
  const parts = /^(?<name>[\w.-]{1,64}):(?<hash>[0-9a-f]{64})$/i.exec(entry)?.groups;
  if (parts?.name === undefined || parts.hash === undefined) return undefined;
  return { name: parts.name, sha256: parts.hash.toLowerCase() };
}
