import { z } from 'zod';
import { foreignName } from '../wire/foreign-name.ts';
import { listOf } from '../wire/tolerance.ts';
import { parsePascalJson } from './pascal-case.ts';

/** What PA-API says when it refuses a request: names from its own lists, made safe for the operator's log. */
export interface Complaint {
  /** `AccessDeniedException` and the like; empty when the body is no complaint of the API. */
  readonly type: string;
  /** `InvalidPartnerTag` and the like, in the order they came; what is no name is left out. */
  readonly codes: readonly string[];
}

const complaintBody = z.object({
  __type: z.string().optional().catch(undefined),
  errors: listOf(z.object({ code: z.string() })),
});

/** Reads the body of a refusal; anything else than the API's own shape gives a complaint that says nothing. */
export function parseComplaint(text: string): Complaint {
  return readComplaint(parseOrNothing(text));
}

/** Reads the complaints out of a body that has been parsed. */
export function readComplaint(body: unknown): Complaint {
  const complaint = complaintBody.safeParse(body).data;
  return {
    type: foreignName(complaint?.__type),
    codes: (complaint?.errors ?? []).map(({ code }) => foreignName(code)).filter(Boolean),
  };
}

function parseOrNothing(text: string): unknown {
  try {
    return parsePascalJson(text);
  } catch {
    return undefined;
  }
}
