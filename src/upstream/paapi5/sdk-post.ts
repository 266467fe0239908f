import { CatalogueError } from '../../products/errors.ts';
import type { CredentialGroup, Marketplace } from '../../products/marketplace.ts';
import { maxAnswerBytes, networkCode, type PostAnswer } from '../amazon/post-answer.ts';
import type { AmazonOperation } from '../amazon/resources.ts';

/** A pair of keys of the Product Advertising API. */
export interface AccessKeys {
  readonly accessKey: string;
  readonly secretKey: string;
}

export interface SdkPostOptions {
  readonly keys: AccessKeys;
  readonly endpoint: Endpoint;
  /** From sending to the last byte. */
  readonly timeoutMs: number;
  readonly userAgent: string;
}

/** Signs a body and posts it, once; any status is an answer.
 *  @throws CatalogueError upstream_down (no answer, or not in time) · upstream_garbled (too long); the signal's reason
 *  once it aborts */
export type SdkPost = (operation: AmazonOperation, body: object, signal: AbortSignal) => Promise<PostAnswer>;

/** The one door to the SDK, which is loaded when the first request needs it. Each post has a client of its own: the
 *  SDK's shared one would sign a marketplace's request for whichever host was set last. */
export function createSdkPost(options: SdkPostOptions): SdkPost {
  let opening: ReturnType<typeof openApi> | undefined;
  return async (operation, body, signal) => {
    opening ??= openApi(options);
    const api = await opening;
    signal.throwIfAborted();
    return await new Promise((resolve, reject) => {
      const leave = () => {
        sent.abort();
        // An aborted request never calls back.
        reject(signal.reason);
      };
      const sent = api[operation](body, (error, _model, response) => {
        signal.removeEventListener('abort', leave);
        if (response) resolve(toAnswer(response));
        else reject(toFailure(error, `PA-API's ${operation}`, options.timeoutMs));
      });
      // The SDK hands a request out only once it is sent, but these settings are read only when an answer begins. Followed,
      // a redirect would carry the signature elsewhere; parsed, an unusual content type would lose its body.
      sent.redirects(0).responseType('arraybuffer').maxResponseSize(maxAnswerBytes);
      signal.addEventListener('abort', leave, { once: true });
    });
  };
}

async function openApi({ keys, endpoint, timeoutMs, userAgent }: SdkPostOptions) {
  const { ApiClient, DefaultApi } = (await import('paapi5-nodejs-sdk')).default;
  const client = new ApiClient();
  client.accessKey = keys.accessKey;
  client.secretKey = keys.secretKey;
  client.host = endpoint.host;
  client.region = endpoint.region;
  client.timeout = timeoutMs;
  client.requestAgent = { 'User-Agent': userAgent };
  // The SDK's own URL has neither http, which a loopback address may use, nor a path before the API's.
  client.buildUrl = (path) => `${endpoint.url}${path}`;
  return new DefaultApi(client);
}

interface Received {
  readonly status: number;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

function toAnswer({ status, headers, body }: Received): PostAnswer {
  const retryAfter = headers['retry-after'];
  return {
    status,
    headers: new Headers(typeof retryAfter === 'string' ? { 'retry-after': retryAfter } : {}),
    text: Buffer.isBuffer(body) ? body.toString('utf8') : '',
  };
}

/** What it means that nothing came. The error itself is not kept: superagent's lead to the request, and so to the
 *  signature. */
function toFailure(error: unknown, name: string, timeoutMs: number): CatalogueError {
  const code = networkCode(error);
  if (code === 'ETOOLARGE') {
    return new CatalogueError('upstream_garbled', `${name} answered with more than ${maxAnswerBytes} bytes`);
  }
  // Superagent's own timeout bears this code, and the number of milliseconds; a broken connection has only the code.
  const timedOut = error instanceof Error && 'timeout' in error;
  return new CatalogueError(
    'upstream_down',
    timedOut ? `${name} did not answer within ${timeoutMs} ms` : `${name} could not be reached: ${code}`,
  );
}

/** Where a marketplace's requests go, and for which place they are signed. */
export interface Endpoint {
  /** What the paths of the API are appended to. */
  readonly url: string;
  /** The `Host` header, which the signature covers. */
  readonly host: string;
  /** The region of the signature's scope. */
  readonly region: string;
}

// PA-API 5 documentation, "Locale Reference": the groups of the Creators API sign for one region each.
const regions: Readonly<Record<CredentialGroup, string>> = {
  NA: 'us-east-1',
  EU: 'eu-west-1',
  FE: 'us-west-2',
};

/** The endpoint of a marketplace: Amazon's own, or a gateway for all of them, which tells them apart by the region
 *  and by the `Marketplace` member.
 *  @param gatewayUrl may have a path; the signature does not cover that */
export function endpointOf({ host, group }: Marketplace, gatewayUrl: string | undefined): Endpoint {
  const region = regions[group];
  if (gatewayUrl !== undefined) {
    // The host is the gateway's own: routing, and the name that its certificate is checked for, go by it.
    return { url: gatewayUrl.replace(/\/+$/, ''), host: new URL(gatewayUrl).host, region };
  }
  const apiHost = host.replace(/^www\./, 'webservices.');
  return { url: `https://${apiHost}`, host: apiHost, region };
}
