import { z } from 'zod';
import { loggableName } from '../amazon/post-answer.ts';

/** What Amazon says when it refuses a request: names from its own lists, made safe for the operator's log. */
export interface CreatorsErrorResponse {
  /** `ThrottleException` and the like; empty when the body is no error response of the API. */
  readonly type: string;
  /** `TokenExpired` and the like; empty when Amazon gave none. */
  readonly reason: string;
  /** The request members that are at fault. */
  readonly fields: readonly string[];
  readonly retryAfterSeconds: number | string | undefined;
  /** True when the response holds this word anywhere, its prose included. */
  names(word: string): boolean;
}

const maxFields = 10;

const optionalText = z.string().optional().catch(undefined);
// The documentation lists fields as strings, the SDK as objects.
const field = z.union([z.string(), z.object({ name: z.string() }).transform(({ name }) => name)]);
const errorBody = z.object({
  type: optionalText,
  __type: optionalText,
  reason: optionalText,
  fieldList: z.array(field.catch('')).catch([]),
  retryAfterSeconds: z.union([z.number(), z.string()]).optional().catch(undefined),
});

/** Reads the body of a refusal; anything else than the API's own shape gives one without a type. */
export function parseCreatorsErrorResponse(text: string): CreatorsErrorResponse {
  const body = errorBody.safeParse(parseJson(text)).data;
  return {
    type: loggableName(body?.type ?? body?.__type),
    reason: loggableName(body?.reason),
    fields: (body?.fieldList ?? []).map(loggableName).filter(Boolean).slice(0, maxFields),
    retryAfterSeconds: body?.retryAfterSeconds,
    names: (word) => text.includes(word),
  };
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
