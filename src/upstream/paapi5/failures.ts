import { CatalogueError, type CatalogueErrorCode } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { PostAnswer } from '../amazon/post-answer.ts';
import { isForeignPage, readRetryAfterMs } from '../amazon/post-answer.ts';
import { toRefusedArgument } from '../amazon/request-members.ts';
import { type Paapi5ErrorResponse, parsePaapi5ErrorResponse } from './error-response.ts';

/** PA-API's error table: what each code means, and what an operator can do about it.
 *  Source: PA-API 5 documentation, "Processing of errors", read 2026-11-20. */
const meanings: ReadonlyMap<string | undefined, readonly [code: CatalogueErrorCode, hint?: string]> = new Map(
  [
    ['AccessDenied', ['unauthorized', 'the access key is not enabled for PA-API 5']],
    ['AccessDeniedAwsUsers', ['unauthorized', 'these are keys of an AWS user, and not of PA-API']],
    [
      'InvalidAssociate',
      ['unauthorized', 'the access key belongs to no approved Associate in this marketplace'],
    ],
    ['IncompleteSignature', ['unauthorized', 'a header was lost on the way; look at what stands in between']],
    [
      'InvalidPartnerTag',
      ['unauthorized', 'the partner tag does not belong to this access key and marketplace'],
    ],
    ['InvalidSignature', ['unauthorized', 'AMAZON_SECRET_KEY does not belong to AMAZON_ACCESS_KEY']],
    ['UnrecognizedClient', ['unauthorized', 'AMAZON_ACCESS_KEY is unknown']],
    ['RequestExpired', ['unauthorized', "this machine's clock is wrong by more than 15 minutes"]],
    ['InvalidParameterValue', ['invalid_request']],
    ['MissingParameter', ['invalid_request']],
    ['UnknownOperation', ['invalid_request', 'PAAPI_URL may lead to something else than PA-API']],
    ['TooManyRequests', ['throttled']],
    ['RequestThrottled', ['throttled']],
    ['InternalFailure', ['upstream_down']],
  ],
);

const retirement = /Product Advertising API is deprecated/i;

/** What an answer other than 200 means. Upstream prose is read for nothing but the words of the retirement
 *  and the names of request members. */
export function toPaapi5Failure(name: string, answer: PostAnswer, now: EpochMs): CatalogueError {
  const { status, text, headers } = answer;
  if (status === 403 && retirement.test(text)) return retired(name);
  const response = parsePaapi5ErrorResponse(text);
  // Not blamed on the credentials: whatever wrote this page has not looked at them.
  if ((answer.status === 401 || answer.status === 403) && isForeignPage(answer)) {
    return new CatalogueError(
      'upstream_garbled',
      `${name} answered ${answer.status} with a page that is not JSON`,
    );
  }
  const code = codeFor(status, response);
  const message = describe(name, status, response);
  if (code === 'invalid_request') {
    return new CatalogueError(code, message, { refusedArgument: toRefusedArgument(response.members) });
  }
  if (code !== 'throttled' && code !== 'upstream_down') return new CatalogueError(code, message);
  const retryAfterMs = readRetryAfterMs(headers, undefined, now);
  return new CatalogueError(code, message, { retryAfterMs });
}

/** What it means that a 200 brought errors and nothing else. */
export function toFailureInside(name: string, response: Paapi5ErrorResponse): CatalogueError {
  const known = response.codes.find((code) => meanings.has(code));
  const [code] = meanings.get(known) ?? ['upstream_garbled' as const];
  const refusedArgument = code === 'invalid_request' ? toRefusedArgument(response.members) : undefined;
  return new CatalogueError(code, describe(name, 200, response), { refusedArgument });
}

/** Is it the review resources that are objected to? Some accounts, and some gateways, do not have them. */
export function paapi5RefusesReviews({ status, text }: PostAnswer): boolean {
  return status === 400 && text.includes('CustomerReviews');
}

function retired(name: string): CatalogueError {
  return new CatalogueError(
    'retired',
    `${name} answered 403: Amazon switched PA-API 5 off on 2026-05-15. Its keys open nothing any more: create Creators API ` +
      'credentials in Associates Central, set CREATORS_CREDENTIAL_ID, _SECRET and _VERSION, and AMAZON_SOURCE=creators',
  );
}

function codeFor(status: number, { type, codes: [first] }: Paapi5ErrorResponse): CatalogueErrorCode {
  if (status === 429) return 'throttled';
  if (status >= 500 || status === 408) return 'upstream_down';
  const [code] = meanings.get(first) ?? [];
  if (code !== undefined) return code;
  if (status === 401 || status === 403) return 'unauthorized';
  // An error without a type is not the API's: a proxy, a captive portal or a wrong address answered.
  return type === '' || status < 400 ? 'upstream_garbled' : 'invalid_request';
}

function describe(name: string, status: number, { type, codes: [first = ''] }: Paapi5ErrorResponse): string {
  const [, hint] = meanings.get(first) ?? [];
  const said = [type, first].filter(Boolean).join(' ') || 'without a reason that could be read';
  return `${name} answered ${status} ${said}${hint === undefined ? '' : `: ${hint}`}`;
}
