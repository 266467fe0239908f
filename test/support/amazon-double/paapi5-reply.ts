import type { MissingId, Outcome } from './operations.ts';
import { toPaapi5 } from './paapi5-names.ts';
import { jsonReply, type Reply } from './reply.ts';

/** A refusal in PA-API's shape. */
export function paapi5Refusal(status: number, type: string, code: string, message?: string): Reply {
  const said = message ?? `The double refuses this request: ${code}.`;
  return jsonReply(status, {
    __type: `com.amazon.paapi5#${type}`,
    Errors: [{ Code: code, Message: said }],
  });
}

/** What Amazon has answered to everybody since 2026-05-15. */
export const retirement: Reply = paapi5Refusal(
  403,
  'AccessDeniedException',
  'AccessDenied',
  'Product Advertising API is deprecated. Please refer to the migration guide.',
);

const missingCodes: Readonly<Record<MissingId['why'], string>> = {
  malformed: 'InvalidParameterValue',
  // An ASIN that nobody knows is no valid one either, as PA-API sees it.
  unknown: 'InvalidParameterValue',
  inaccessible: 'ItemNotAccessible',
};

/** A good answer; "nothing there" is one as well, with a complaint in place of the result. */
export function paapi5Reply({ result, missing }: Outcome): Reply {
  const errors = missing.map(({ id, why }) => complaint(missingCodes[why], `The id ${id} brought nothing.`));
  if (result === undefined && errors.length === 0) errors.push(complaint('NoResults', 'No results found.'));
  return jsonReply(200, {
    ...(errors.length > 0 ? { Errors: errors } : {}),
    ...(result === undefined ? {} : Object(toPaapi5(result))),
  });
}

function complaint(code: string, message: string): Readonly<Record<string, string>> {
  return { __type: 'com.amazon.paapi5#ErrorData', Code: code, Message: message };
}
