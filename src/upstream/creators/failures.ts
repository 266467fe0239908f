import { CatalogueError, type CatalogueErrorCode } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import type { PostAnswer } from '../amazon/post-answer.ts';
import { isForeignPage, readRetryAfterMs } from '../amazon/post-answer.ts';
import { toRefusedArgument } from '../amazon/request-members.ts';
import { type CreatorsErrorResponse, parseCreatorsErrorResponse } from './error-response.ts';

/** Reasons that an operator can act on, in words; the rest speak for themselves. */
const hints: Readonly<Record<string, string>> = {
  AssociateNotEligible: 'the account needs 10 qualified sales in the last 30 days',
  InvalidAssociate: 'the account behind this credential is no approved Associate in this marketplace',
  InvalidPartnerTag: 'the partner tag does not belong to this account and marketplace',
  InvalidIssuer: "the credential's version does not fit its token service",
};

/** What an answer other than 200 means. Every row of the API's error table has its code here; upstream prose is
 *  read for nothing but known words.
 *  Source: Creators API documentation, "Troubleshooting", read 2026-11-20. */
export function toCreatorsFailure(name: string, answer: PostAnswer, now: EpochMs): CatalogueError {
  const response = parseCreatorsErrorResponse(answer.text);
  // Not blamed on the credentials: whatever wrote this page has not looked at them.
  if ((answer.status === 401 || answer.status === 403) && isForeignPage(answer)) {
    return new CatalogueError(
      'upstream_garbled',
      `${name} answered ${answer.status} with a page that is not JSON`,
    );
  }
  const code = codeFor(answer.status, response);
  const message = describe(name, answer.status, response);
  if (code === 'invalid_request') {
    return new CatalogueError(code, message, { refusedArgument: toRefusedArgument(response.fields) });
  }
  if (code !== 'throttled' && code !== 'upstream_down') return new CatalogueError(code, message);
  const retryAfterMs = readRetryAfterMs(answer.headers, response.retryAfterSeconds, now);
  return new CatalogueError(code, message, { retryAfterMs });
}

/** Is this 404 Amazon's way of saying "nothing there"? Any other 404 comes from a wrong address. */
export function saysNothingFound({ status, text }: PostAnswer): boolean {
  return status === 404 && parseCreatorsErrorResponse(text).type === 'ResourceNotFoundException';
}

/** May a fresh token help? */
export function refusesToken({ status, text }: PostAnswer): boolean {
  return status === 401 && ['TokenExpired', 'InvalidToken'].includes(parseCreatorsErrorResponse(text).reason);
}

/** Is it the review resources that Amazon objects to? Some accounts may not ask for them. */
export function creatorsApiRefusesReviews({ status, text }: PostAnswer): boolean {
  return status === 400 && parseCreatorsErrorResponse(text).names('customerReviews');
}

function codeFor(status: number, { type, reason }: CreatorsErrorResponse): CatalogueErrorCode {
  if (status === 429 || type === 'ThrottleException') return 'throttled';
  if (status >= 500 || status === 408) return 'upstream_down';
  if (status === 401) return 'unauthorized';
  if (status === 403) return reason === 'AssociateNotEligible' ? 'not_eligible' : 'unauthorized';
  if (reason === 'InvalidAssociate' || reason === 'InvalidPartnerTag') return 'unauthorized';
  // An error without a type is not the API's: a proxy, a captive portal or a wrong address answered.
  return type === '' || status < 400 ? 'upstream_garbled' : 'invalid_request';
}

function describe(name: string, status: number, { type, reason, fields }: CreatorsErrorResponse): string {
  const about = fields.length > 0 ? ` about ${fields.join(', ')}` : '';
  const hint = hints[reason];
  const said = [type, reason].filter(Boolean).join(' ') || 'without a reason that could be read';
  return `${name} answered ${status} ${said}${about}${hint === undefined ? '' : `: ${hint}`}`;
}
