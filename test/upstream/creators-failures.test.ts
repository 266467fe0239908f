import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { aCall } from '../support/a-call.ts';
import {
  answered,
  type Fault,
  notEligible,
  redirectedTo,
  refused,
  reset,
  serverError,
  slow,
  throttled,
  truncated,
  unavailablePage,
} from '../support/amazon-double/faults.ts';
import { type OpenedCreators, openCreators } from './open-creators.ts';

const validation = (reason: string) => refused(400, 'ValidationException', reason);
const denied = (reason: string) => refused(403, 'AccessDeniedException', reason);
const unauthorized = (reason: string) => refused(401, 'UnauthorizedException', reason);

const table: readonly (readonly [situation: string, fault: Fault, code: string])[] = [
  ['an unknown operation', validation('UnknownOperation'), 'invalid_request'],
  ['a body it cannot parse', validation('CannotParse'), 'invalid_request'],
  ['a field out of range', validation('FieldValidationFailed'), 'invalid_request'],
  ['some other fault of the request', validation('Other'), 'invalid_request'],
  ['no approved Associate', validation('InvalidAssociate'), 'unauthorized'],
  ['a partner tag of someone else', validation('InvalidPartnerTag'), 'unauthorized'],
  ['a token of another issuer', unauthorized('InvalidIssuer'), 'unauthorized'],
  ['a token without a claim', unauthorized('MissingClaim'), 'unauthorized'],
  ['a token without a key id', unauthorized('MissingKeyId'), 'unauthorized'],
  ['a client it does not support', unauthorized('UnsupportedClient'), 'unauthorized'],
  ['a client it does not know', unauthorized('InvalidClient'), 'unauthorized'],
  ['no credential', unauthorized('MissingCredential'), 'unauthorized'],
  ['a 401 without a reason', answered(401, ''), 'unauthorized'],
  ['a 403 without a reason', answered(403, '{"message":"Forbidden"}'), 'unauthorized'],
  ['a 403 of a firewall', answered(403, '<html>Forbidden</html>'), 'upstream_garbled'],
  ['a 401 of a proxy', answered(401, '\n<!DOCTYPE html><title>Sign in</title>'), 'upstream_garbled'],
  ['a 403 in bare words', answered(403, 'Access denied by policy 7'), 'upstream_garbled'],
  ['an account without sales', notEligible, 'not_eligible'],
  ['no authorisation', denied('AuthorizationFailed'), 'unauthorized'],
  ['some other denial', denied('Other'), 'unauthorized'],
  ['a throttle', throttled(), 'throttled'],
  ['an internal failure', serverError, 'upstream_down'],
  ['a 503 page of HTML', unavailablePage, 'upstream_down'],
  ['a bare 502', answered(502, ''), 'upstream_down'],
  ['a 404 that is not about the catalogue', answered(404, '<html>Not Found</html>'), 'upstream_garbled'],
  ['a 400 that is not the API talking', answered(400, 'Bad Request'), 'upstream_garbled'],
  ['a page of HTML with status 200', answered(200, '<html>Robot check</html>'), 'upstream_garbled'],
  ['an empty object', answered(200, '{}'), 'upstream_garbled'],
  ['null', answered(200, 'null'), 'upstream_garbled'],
  ['items of which none can be read', answered(200, '{"searchResult":{"items":[1,{}]}}'), 'upstream_garbled'],
  ['half an answer', truncated, 'upstream_garbled'],
  ['a connection that breaks', reset, 'upstream_down'],
];

const search = (source: OpenedCreators['source'], call = aCall()) =>
  source.search({ keywords: 'kettle', page: 1 }, call);

describe('a refusal of the Creators API', () => {
  let opened: OpenedCreators;
  beforeAll(async () => {
    opened = await openCreators();
  });
  afterAll(() => opened.amazon.close());

  it.each(table)('%s is told by its code', async (_, fault, code) => {
    opened.amazon.next(fault);
    await expect(search(opened.source)).rejects.toMatchObject({ name: 'CatalogueError', code });
  });

  it.each([
    ['seconds in the body', throttled({ bodySeconds: 7 }), 7_000],
    ['seconds in the header', throttled({ header: '3' }), 3_000],
    ['the body before the header', throttled({ bodySeconds: 2, header: '9' }), 2_000],
    ['a date in the header', throttled({ header: 'Fri, 20 Nov 2026 00:01:00 GMT' }), 60_000],
    ['nothing at all', throttled(), undefined],
    ['nonsense', throttled({ header: 'soon' }), undefined],
    ['a pause of years', throttled({ bodySeconds: 1e9 }), 86_400_000],
  ])('reads the pause from %s', async (_, fault, retryAfterMs) => {
    const midnight = Date.parse('2026-11-20T00:00:00Z');
    await using timed = await openCreators({ source: { now: () => midnight } });
    timed.amazon.next(fault);
    await expect(search(timed.source)).rejects.toMatchObject({ code: 'throttled', retryAfterMs });
  });

  it('tells the operator the reason, the fields and what to do, and nothing of the prose', async () => {
    opened.amazon.next(notEligible);
    await expect(search(opened.source)).rejects.toThrow(
      "Amazon's searchItems answered 403 AccessDeniedException AssociateNotEligible: " +
        'the account needs 10 qualified sales in the last 30 days',
    );
    const fieldList = ['itemPage', { name: 'minPrice', message: 'no' }, 'a whole sentence, with blanks'];
    opened.amazon.next(refused(400, 'ValidationException', 'FieldValidationFailed', { fieldList }));
    await expect(search(opened.source)).rejects.toThrow(
      /^Amazon's searchItems answered 400 ValidationException FieldValidationFailed about itemPage, minPrice$/,
    );
  });

  it.each([
    [['minPrice'], 'minPriceMinor'],
    [[{ name: 'searchIndex', message: 'no' }], 'searchIndex'],
    [['itemIds'], 'asin'],
    [['itemPage', 'minPrice'], undefined],
    [['itemPage', 'novelty'], undefined],
    [['partnerTag'], undefined],
    [[], undefined],
  ])('about %j names the argument %s', async (fieldList, refusedArgument) => {
    opened.amazon.next(refused(400, 'ValidationException', 'FieldValidationFailed', { fieldList }));
    await expect(search(opened.source)).rejects.toMatchObject({ code: 'invalid_request', refusedArgument });
  });

  it('is told by its kind under either name, with or without a namespace', async () => {
    opened.amazon.next(
      answered(400, '{"__type":"com.amazon.creators#ThrottleException","message":"slower"}'),
    );
    await expect(search(opened.source)).rejects.toMatchObject({ code: 'throttled' });
  });
});

describe('an answer that does not end', () => {
  it('is not read beyond what ten products can take', async () => {
    await using opened = await openCreators();
    opened.amazon.next(answered(200, ' '.repeat(5_000_000)));
    await expect(search(opened.source)).rejects.toMatchObject({
      code: 'upstream_garbled',
      message: "Amazon's searchItems answered with more than 4194304 bytes",
    });
  });
});

describe('an answer that does not come', () => {
  it('is upstream_down when nobody listens', async () => {
    const opened = await openCreators();
    await opened.amazon.close();
    await expect(search(opened.source)).rejects.toMatchObject({ code: 'upstream_down' });
    await expect(search(opened.source)).rejects.toThrow('ECONNREFUSED');
  });

  it.each(['cancelled', 'deadline'] as const)('is %s as soon as nobody waits for it', async (code) => {
    await using opened = await openCreators({ source: { timeoutMs: 60_000 } });
    opened.amazon.setMood(slow());
    const caller = new AbortController();
    const deadlineAt = code === 'deadline' ? 1 : Date.now() + 60_000;
    const asked = search(opened.source, aCall({ signal: caller.signal, deadlineAt }));
    // The token first, then the search.
    await opened.amazon.arrival();
    await opened.amazon.arrival();
    caller.abort();
    await expect(asked).rejects.toMatchObject({ code });
  });
});

describe('a redirect', () => {
  it('is never followed with a credential', async () => {
    await using elsewhere = await openCreators();
    await using opened = await openCreators();
    opened.amazon.next(redirectedTo(`${elsewhere.amazon.url}/catalog/v1/searchItems`));
    await expect(search(opened.source)).rejects.toMatchObject({ code: 'upstream_garbled' });
    opened.amazon.expireTokens();
    opened.amazon.nextToken(redirectedTo(`${elsewhere.amazon.url}/token`));
    await expect(search(opened.source)).rejects.toMatchObject({ code: 'upstream_garbled' });
    expect(elsewhere.amazon.requests).toEqual([]);
  });
});

describe('what goes wrong', () => {
  it('never carries a secret or a token, however deep one looks', async () => {
    await using opened = await openCreators();
    await search(opened.source);
    const faults = table.map(([, fault]) => fault);
    for (const fault of [...faults, answered(401, '{"echo":"Atc|double1 amzn1.oa2-cs.v1.double-na"}')]) {
      opened.amazon.next(fault);
      const error: unknown = await search(opened.source).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(CatalogueError);
      expect(everythingIn(error)).not.toMatch(/Atc|oa2|double-na/);
    }
  });
});

/** An error with its stack, its members and all its causes, as one text. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error) ?? '';
  return [error.stack, error.message, JSON.stringify(error), everythingIn(error.cause)].join('\n');
}
