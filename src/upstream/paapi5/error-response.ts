import { z } from 'zod';
import { listOf } from '../amazon/optional-members.ts';
import { loggableName } from '../amazon/post-answer.ts';
import { parsePascalJson } from './pascal-case.ts';

/** What PA-API says when it refuses a request: names from its own lists, made safe for the operator's log. */
export interface ErrorResponse {
  /** `AccessDeniedException` and the like; empty when the body is no error response of the API. */
  readonly type: string;
  /** `InvalidPartnerTag` and the like, in the order they came; what is no name is left out. */
  readonly codes: readonly string[];
}

const errorBody = z.object({
  __type: z.string().optional().catch(undefined),
  errors: listOf(z.object({ code: z.string() })),
});

/** Reads the body of a refusal; anything else than the API's own shape gives an empty one. */
export function parseErrorResponse(text: string): ErrorResponse {
  return readErrorResponse(parseOrNothing(text));
}

/** Reads the errors out of a body that has been parsed. */
export function readErrorResponse(body: unknown): ErrorResponse {
  const response = errorBody.safeParse(body).data;
  return {
    type: loggableName(response?.__type),
    codes: (response?.errors ?? []).map(({ code }) => loggableName(code)).filter(Boolean),
  };
}

function parseOrNothing(text: string): unknown {
  try {
    return parsePascalJson(text);
  } catch {
    return undefined;
  }
}
