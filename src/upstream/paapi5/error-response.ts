import { z } from 'zod';
import { listOf } from '../amazon/optional-members.ts';
import { loggableName } from '../amazon/post-answer.ts';
import { argumentMembers } from '../amazon/request-members.ts';
import { parsePascalJson, toPascalMember } from './pascal-case.ts';

/** What PA-API says when it refuses a request: names from its own lists, made safe for the operator's log. */
export interface Paapi5ErrorResponse {
  /** `AccessDeniedException` and the like; empty when the body is no error response of the API. */
  readonly type: string;
  /** `InvalidPartnerTag` and the like, in the order they came; what is no name is left out. */
  readonly codes: readonly string[];
  /** The request members that its prose names, in the Creators API's spelling: PA-API says nowhere else what it refused. */
  readonly members: readonly string[];
}

const errorBody = z.object({
  __type: z.string().optional().catch(undefined),
  errors: listOf(z.object({ code: z.string(), message: z.string().catch('') })),
});

/** Reads the body of a refusal; anything else than the API's own shape gives an empty one. */
export function parsePaapi5ErrorResponse(text: string): Paapi5ErrorResponse {
  return readErrorResponse(parseOrNothing(text));
}

/** Reads the errors out of a body that has been parsed. */
export function readErrorResponse(body: unknown): Paapi5ErrorResponse {
  const response = errorBody.safeParse(body).data;
  const errors = response?.errors ?? [];
  return {
    type: loggableName(response?.__type),
    codes: errors.map(({ code }) => loggableName(code)).filter(Boolean),
    members: membersNamedIn(errors.map(({ message }) => message).join(' ')),
  };
}

// Values that it quotes, in brackets, are the caller's own text. An id is spoken of in the singular.
function membersNamedIn(prose: string): readonly string[] {
  const words = new Set(prose.replace(/\[[^\]]*\]/g, ' ').match(/[A-Za-z]+/g));
  return argumentMembers.filter((member) => {
    const name = toPascalMember(member);
    return words.has(name) || words.has(name.replace(/s$/, ''));
  });
}

function parseOrNothing(text: string): unknown {
  try {
    return parsePascalJson(text);
  } catch {
    return undefined;
  }
}
