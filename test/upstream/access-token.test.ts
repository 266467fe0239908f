import { describe, expect, it } from 'vitest';
import { CatalogueError } from '../../src/products/errors.ts';
import { aCall } from '../support/a-call.ts';
import { answered, refused, serverError, slow, throttled } from '../support/amazon-double/faults.ts';
import { type OpenedCreators, openCreators } from './open-creators.ts';

// As the pipeline does: what a request needs is got ready before it may leave.
async function ask({ source }: OpenedCreators, signal = new AbortController().signal) {
  const call = aCall({ signal });
  await source.prepare?.(call);
  return await source.search({ keywords: 'kettle', page: 1 }, call);
}
const tokenRequests = ({ amazon }: OpenedCreators) => amazon.requests.filter(({ path }) => path === '/token');

describe('an access token', () => {
  it('is asked for as JSON with a third-generation credential', async () => {
    await using opened = await openCreators();
    await opened.source.browse(['7010'], aCall({}, 'US'));
    expect(tokenRequests(opened)[0]?.headers['content-type']).toBe('application/json');
    expect(JSON.parse(tokenRequests(opened)[0]?.text ?? '')).toEqual({
      grant_type: 'client_credentials',
      client_id: 'amzn1.application-oa2-client.double-na',
      client_secret: 'amzn1.oa2-cs.v1.double-na',
      scope: 'creatorsapi::default',
    });
    expect(opened.amazon.requests[1]?.headers.authorization).toBe('Bearer Atc|double1');
  });

  it('is asked for as a form with a second-generation credential, which names its version', async () => {
    await using opened = await openCreators();
    await opened.source.browse(['7010'], aCall({}, 'DE'));
    expect(tokenRequests(opened)[0]?.headers['content-type']).toBe('application/x-www-form-urlencoded');
    expect(tokenRequests(opened)[0]?.text).toBe(
      'grant_type=client_credentials&client_id=double-eu&client_secret=double-eu-secret&scope=creatorsapi%2Fdefault',
    );
    expect(opened.amazon.requests[1]?.headers.authorization).toBe('Bearer eyJ.double.1, Version 2.2');
  });

  it('is fetched once for many callers at once, and once a credential', async () => {
    await using opened = await openCreators();
    await Promise.all([ask(opened), ask(opened), ask(opened)]);
    expect(tokenRequests(opened)).toHaveLength(1);
    await opened.source.browse(['7010'], aCall({}, 'JP'));
    expect(tokenRequests(opened)).toHaveLength(2);
  });

  it('is renewed a minute before it ends, by a clock of its own', async () => {
    let elapsedMs = 0;
    await using opened = await openCreators({ source: { elapsedMs: () => elapsedMs } });
    await ask(opened);
    elapsedMs = 3_539_000;
    await ask(opened);
    expect(tokenRequests(opened)).toHaveLength(1);
    elapsedMs = 3_541_000;
    await ask(opened);
    expect(tokenRequests(opened)).toHaveLength(2);
  });

  it('goes on serving while an early renewal fails, until it ends', async () => {
    let elapsedMs = 0;
    await using opened = await openCreators({ source: { elapsedMs: () => elapsedMs } });
    await ask(opened);
    elapsedMs = 3_550_000;
    opened.amazon.nextToken(serverError, serverError);
    await expect(ask(opened)).resolves.toBeDefined();
    elapsedMs = 3_601_000;
    await expect(ask(opened)).rejects.toMatchObject({ code: 'upstream_down' });
  });

  it('is replaced once when Amazon says that it has expired', async () => {
    await using opened = await openCreators();
    await ask(opened);
    opened.amazon.expireTokens();
    await expect(ask(opened)).resolves.toBeDefined();
    expect(tokenRequests(opened)).toHaveLength(2);
    const expired = refused(401, 'UnauthorizedException', 'TokenExpired');
    opened.amazon.next(expired, expired);
    await expect(ask(opened)).rejects.toMatchObject({ code: 'unauthorized' });
    expect(tokenRequests(opened)).toHaveLength(3);
  });

  it('is in hand after preparing, and a request that may leave then waits for no renewal', async () => {
    let elapsedMs = 0;
    await using opened = await openCreators({ source: { elapsedMs: () => elapsedMs } });
    const call = aCall();
    await opened.source.prepare?.(call);
    expect(opened.amazon.requests.map(({ path }) => path)).toEqual(['/token']);
    // The slot of the quota came late: the token is due for renewal by now, and still lives.
    elapsedMs = 3_595_000;
    await opened.source.browse(['7010'], call);
    expect(opened.amazon.requests.map(({ path }) => path)).toEqual(['/token', '/catalog/v1/getBrowseNodes']);
    // It died while the request waited: then the request fetches another.
    elapsedMs = 3_600_000;
    await opened.source.browse(['7010'], call);
    expect(tokenRequests(opened)).toHaveLength(2);
  });

  it('is not fetched for a caller who has left', async () => {
    await using opened = await openCreators();
    const call = aCall({ signal: AbortSignal.abort() });
    await expect(opened.source.prepare?.(call)).rejects.toMatchObject({ code: 'cancelled' });
    expect(opened.amazon.requests).toEqual([]);
  });

  it('still comes for the others when the caller who asked first has left', async () => {
    await using opened = await openCreators();
    opened.amazon.nextToken(slow(100));
    const first = new AbortController();
    const left = ask(opened, first.signal);
    const stayed = ask(opened);
    await opened.amazon.arrival();
    first.abort();
    await expect(left).rejects.toMatchObject({ code: 'cancelled' });
    await expect(stayed).resolves.toBeDefined();
    expect(tokenRequests(opened)).toHaveLength(1);
  });
});

describe('a token service that gives no token', () => {
  it.each([
    ['throttles', throttled({ header: '4' }), { code: 'throttled', retryAfterMs: 4_000 }],
    ['is down', serverError, { code: 'upstream_down' }],
    ['does not know the client', answered(401, '{"error":"invalid_client"}'), { code: 'unauthorized' }],
    ['refuses the scope', answered(400, '{"error":"invalid_scope"}'), { code: 'unauthorized' }],
    ['is hidden by a firewall', answered(403, '<html>Forbidden</html>'), { code: 'upstream_garbled' }],
    ['answers with a page', answered(200, '<html></html>'), { code: 'upstream_garbled' }],
    ['answers with no token', answered(200, '{"expires_in":3600}'), { code: 'upstream_garbled' }],
  ])('%s: the call says so, and the next one asks again', async (_, fault, failure) => {
    await using opened = await openCreators();
    opened.amazon.nextToken(fault);
    await expect(ask(opened)).rejects.toMatchObject(failure);
    await expect(ask(opened)).resolves.toBeDefined();
  });

  it('refuses a wrong secret with words for the operator and without the secret', async () => {
    const credentials = { NA: { id: 'an-id', secret: 'a-wrong-secret', version: '3.1' } } as const;
    await using opened = await openCreators({ source: { credentials } });
    const error: unknown = await ask(opened).catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(CatalogueError);
    expect(error).toMatchObject({ code: 'unauthorized', message: expect.stringContaining('version (3.1)') });
    expect(JSON.stringify([error, String(error)])).not.toMatch(/an-id|a-wrong-secret/);
  });

  it.each([
    ['cannot stand in a header', '{"access_token":"se\\ncret"}'],
    ['ends in the middle of an answer', '{"access_token":"secret'],
  ])('never quotes a token that %s', async (_, text) => {
    await using opened = await openCreators();
    opened.amazon.nextToken(answered(200, text));
    const error: unknown = await ask(opened).catch((reason: unknown) => reason);
    expect(error).toMatchObject({ code: 'upstream_garbled' });
    expect(error).not.toHaveProperty('cause');
    expect(String(error)).not.toMatch(/se.?cret/s);
  });
});
