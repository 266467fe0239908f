import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import {
  type AmazonDouble,
  type AmazonDoubleOptions,
  doubleAccessKeys,
  doubleCredentials,
  doublePartnerTag,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';
import {
  answered,
  notEligible,
  redirectedTo,
  refused,
  serverError,
  throttled,
} from '../support/amazon-double/faults.ts';
import { visit } from './a-visit.ts';

const token = 7;
const request = 8;

/** An operator in the United States whose Amazon is the double. */
function operatorOf(amazon: Pick<AmazonDouble, 'url' | 'tokenUrl'>, changes: Record<string, string> = {}) {
  const { id, secret, version } = doubleCredentials.NA;
  return {
    CREATORS_CREDENTIAL_ID: id,
    CREATORS_CREDENTIAL_SECRET: secret,
    CREATORS_CREDENTIAL_VERSION: version,
    AMAZON_ASSOCIATE_TAG: doublePartnerTag,
    CREATORS_API_URL: amazon.url,
    CREATORS_TOKEN_URL: amazon.tokenUrl,
    ...changes,
  };
}

async function withDouble<Result>(
  options: AmazonDoubleOptions,
  run: (amazon: AmazonDouble) => Promise<Result>,
): Promise<Result> {
  await using amazon = await startAmazonDouble(options);
  return await run(amazon);
}

describe('the doctor and Amazon', () => {
  let amazon: AmazonDouble;
  beforeAll(async () => {
    amazon = await startAmazonDouble();
  });
  afterAll(() => amazon.close());

  test('asks Amazon nothing unless it is told to', async () => {
    const before = amazon.requests.length;
    const { of } = await visit(operatorOf(amazon));
    expect(of(token)).toEqual([
      'skipped: nothing is sent to Amazon unless you ask: docker compose run --rm app doctor --spend',
    ]);
    expect(of(request)).toEqual(of(token));
    expect(amazon.requests.length).toBe(before);
  });

  test('finds an account in order, with two tokens and one request', async () => {
    const before = amazon.requests.length;
    const { of } = await visit(operatorOf(amazon), '--spend');
    expect([of(token), of(request)]).toEqual([
      ['ok: NA: Amazon gives a token to this credential'],
      ['ok: NA: Amazon answers this account and its tag in US'],
    ]);
    expect(amazon.requests.slice(before).map(({ path }) => path)).toEqual([
      '/token',
      '/token',
      '/catalog/v1/getItems',
    ]);
  });

  test('a secret that is not the credential’s', async () => {
    const { of, code, text } = await visit(
      operatorOf(amazon, { CREATORS_CREDENTIAL_SECRET: 'mistyped' }),
      '--spend',
    );
    expect(of(token)[0]).toMatch(
      /^fault: NA: .* 401 invalid_client \| Amazon does not know this pair .* \| copy id,/,
    );
    expect(code).toBe(1);
    expect(text).not.toContain('mistyped');
  });

  test('a tag of somebody else', async () => {
    const { of } = await visit(operatorOf(amazon, { AMAZON_ASSOCIATE_TAG: 'other-20' }), '--spend');
    expect(of(request)[0]).toMatch(
      /^fault: NA: .*InvalidPartnerTag.* \| The tag does not belong to this account/,
    );
  });

  test.each([
    ['an account that has lost its eligibility', notEligible, 'fault', 'ten qualified sales'],
    [
      'an account that is no Associate here',
      refused(400, 'ValidationException', 'InvalidAssociate'),
      'fault',
      'no approved Associate',
    ],
    [
      'a token of another region',
      refused(401, 'UnauthorizedException', 'InvalidIssuer'),
      'fault',
      "another region's service",
    ],
    [
      'a credential of another interface',
      refused(401, 'UnauthorizedException', 'UnsupportedClient'),
      'fault',
      'made for another of Amazon’s interfaces',
    ],
    [
      'a header that was taken apart',
      refused(401, 'UnauthorizedException', 'MissingClaim'),
      'fault',
      'takes the Authorization header apart',
    ],
    [
      'a credential that is unknown',
      refused(401, 'UnauthorizedException', 'InvalidClient'),
      'fault',
      'does not know this pair',
    ],
    [
      'an account under review',
      refused(403, 'AccessDeniedException', 'AuthorizationFailed'),
      'fault',
      'may be closed or under review',
    ],
    [
      'an address that is not the catalogue’s',
      refused(400, 'ValidationException', 'UnknownOperation'),
      'fault',
      'does not speak the catalogue’s language',
    ],
    [
      'an interface that has moved on',
      refused(400, 'ValidationException', 'FieldValidationFailed'),
      'fault',
      'changed what it accepts',
    ],
    ['too many requests', throttled(), 'note', 'The credential itself is good'],
    ['an Amazon in trouble', serverError, 'note', 'trouble of its own'],
    [
      'a refusal without a reason',
      answered(403, '{"message":"Forbidden"}'),
      'fault',
      'refuses this account without saying why',
    ],
    [
      'a refusal by a firewall in between',
      answered(403, '<html>no</html>', { 'content-type': 'text/html' }),
      'fault',
      'What answered is not Amazon’s catalogue',
    ],
    [
      'a refused credential without a reason',
      answered(401, ''),
      'fault',
      'does not accept the credential, without saying why',
    ],
    [
      'a sign-in page of the network',
      answered(200, '<html>Welcome to the hotel</html>'),
      'fault',
      'a sign-in page of the network',
    ],
    [
      'a redirect',
      redirectedTo('https://captive.example/'),
      'fault',
      'What answered is not Amazon’s catalogue',
    ],
  ])('%s', async (_name, mood, state, meaning) => {
    amazon.setMood(mood);
    try {
      const { of } = await visit(operatorOf(amazon), '--spend');
      expect(of(token)).toEqual(['ok: NA: Amazon gives a token to this credential']);
      expect(of(request)).toHaveLength(1);
      expect(of(request)[0]).toMatch(new RegExp(`^${state}: .*${meaning}`));
    } finally {
      amazon.setMood(undefined);
    }
  });

  test.each(['TokenExpired', 'InvalidToken'])('a fresh token that is refused with %s', async (reason) => {
    amazon.setMood(refused(401, 'UnauthorizedException', reason));
    try {
      const { of } = await visit(operatorOf(amazon), '--spend');
      expect(of(request)[0]).toMatch(
        reason === 'TokenExpired' ? /the clocks differ/ : /its own service has just given out/,
      );
    } finally {
      amazon.setMood(undefined);
    }
  });

  test('a token service that is down, and one whose clock is another', async () => {
    amazon.nextToken(answered(503, ''));
    expect((await visit(operatorOf(amazon), '--spend')).of(token)[0]).toMatch(
      /^note: .* 503 \| Amazon has trouble of its own/,
    );
    const text = JSON.stringify({ access_token: 'invented', expires_in: 3_600 });
    amazon.nextToken(answered(200, text, { date: new Date(Date.now() - 600_000).toUTCString() }));
    expect((await visit(operatorOf(amazon), '--spend')).of(token)[1]).toMatch(
      /^fault: NA: this clock and Amazon's differ by (599|60\d) s/,
    );
  });

  test('a name that cannot be resolved, and a port where nobody listens', async () => {
    const nowhere = { CREATORS_TOKEN_URL: 'https://token.invalid/', CREATORS_API_URL: 'http://127.0.0.1:9' };
    const { of } = await visit(operatorOf(amazon, nowhere), '--spend');
    expect(of(token)[0]).toMatch(/^fault: .*(ENOTFOUND|EAI_AGAIN) \| The name cannot be resolved/);
    const reached = { CREATORS_API_URL: 'http://127.0.0.1:9' };
    expect((await visit(operatorOf(amazon, reached), '--spend')).of(request)[0]).toMatch(
      /^fault: .*could not be reached.* \| The network between here and Amazon/,
    );
  });
});

test('an account without ratings is a note', async () => {
  const { of } = await withDouble({ refusesReviews: true }, (amazon) => visit(operatorOf(amazon), '--spend'));
  expect(of(request)).toEqual([
    'ok: NA: Amazon answers this account and its tag in US',
    expect.stringMatching(/^note: NA: Amazon gives this account no ratings/),
  ]);
});

test('keys of PA-API 5 are told off before and after they are tried', async () => {
  const { accessKey, secretKey } = doubleAccessKeys;
  const keys = {
    AMAZON_SOURCE: 'paapi5',
    AMAZON_ACCESS_KEY: accessKey,
    AMAZON_SECRET_KEY: secretKey,
    AMAZON_ASSOCIATE_TAG: doublePartnerTag,
  };
  expect((await visit(keys)).of(6)[0]).toMatch(/^fault: .*\| Amazon switched PA-API 5 off on 2026-05-15/);
  const { of } = await withDouble({}, (amazon) => visit({ ...keys, PAAPI_URL: amazon.url }, '--spend'));
  expect(of(request)[0]).toMatch(/^fault: .*\| Amazon has switched this interface off/);
});
