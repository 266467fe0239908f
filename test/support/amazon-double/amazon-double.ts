import { EventEmitter, once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { Absence } from './asked-members.ts';
import { createCatalogueService } from './catalogue-service.ts';
import type { DoubleProduct } from './double-product.ts';
import { doubleProducts } from './double-products.ts';
import type { Fault } from './faults.ts';
import { createPaapi5Service } from './paapi5-service.ts';
import type { DoubleAccessKeys } from './paapi5-signature.ts';
import { createQuota } from './quota.ts';
import { jsonReply, type ReceivedRequest, type Reply } from './reply.ts';
import { createTokenLedger, type DoubleCredential } from './token-service.ts';
import { transmit } from './transmit.ts';

export interface AmazonDoubleOptions {
  /** Default: an unused one. */
  readonly port?: number;
  readonly products?: readonly DoubleProduct[];
  readonly credentials?: readonly DoubleCredential[];
  readonly partnerTags?: readonly string[];
  /** How PA-API 5 answers. Default: `retired`, as Amazon does. */
  readonly paapi5?: 'retired' | 'historical';
  readonly accessKeys?: readonly DoubleAccessKeys[];
  readonly tokenLifetimeSeconds?: number;
  /** Default: no limit. */
  readonly requestsPerSecond?: number;
  readonly requestsPerDay?: number;
  readonly tellsRetryAfter?: boolean;
  readonly refusesReviews?: boolean;
  readonly absence?: Absence;
  readonly shortPages?: boolean;
  readonly now?: () => number;
}

export interface AmazonDouble extends AsyncDisposable {
  readonly url: string;
  /** Gives tokens to credentials of every version. */
  readonly tokenUrl: string;
  /** Everything that arrived, token requests included. */
  readonly requests: readonly ReceivedRequest[];
  /** Requests of one operation, bodies read. */
  bodiesOf(operation: string): readonly Readonly<Record<string, unknown>>[];
  /** Spoils the next request to the catalogue; several calls spoil several. */
  next(...faults: readonly Fault[]): void;
  /** The same for the token service. */
  nextToken(...faults: readonly Fault[]): void;
  /** Spoils every request to the catalogue from now on; `undefined` ends it. */
  setMood(fault: Fault | undefined): void;
  expireTokens(): void;
  /** Resolves when the next request has arrived. */
  arrival(): Promise<void>;
  /** Resolves when a client next hangs up on an answer that it has not got to the end of. */
  departure(): Promise<void>;
  close(): Promise<void>;
}

/** One credential a group, of both generations; the secrets open nothing but the double. */
export const doubleCredentials: Readonly<Record<'NA' | 'EU' | 'FE', DoubleCredential & { version: string }>> =
  {
    NA: { id: 'amzn1.application-oa2-client.double-na', secret: 'amzn1.oa2-cs.v1.double-na', version: '3.1' },
    EU: { id: 'double-eu', secret: 'double-eu-secret', version: '2.2' },
    FE: { id: 'amzn1.application-oa2-client.double-fe', secret: 'amzn1.oa2-cs.v1.double-fe', version: '3.3' },
  };

/** A pair of PA-API keys that opens nothing but the double. */
export const doubleAccessKeys: DoubleAccessKeys = {
  accessKey: 'AKIADOUBLE0000000000',
  secretKey: 'double/secret+key00000000000000000000000',
};

export const doublePartnerTag = 'double-20';

const tokenPath = '/token';
const unlimited = 1_000_000;

/** Starts a stand-in for Amazon on the loopback: a real server, as strict and as awkward as Amazon is known to be. */
export async function startAmazonDouble(options: AmazonDoubleOptions = {}): Promise<AmazonDouble> {
  const now = options.now ?? Date.now;
  const ledger = createTokenLedger({
    path: tokenPath,
    credentials: options.credentials ?? Object.values(doubleCredentials),
    lifetimeSeconds: options.tokenLifetimeSeconds ?? 3_600,
    now,
  });
  const behind = {
    partnerTags: options.partnerTags ?? [doublePartnerTag],
    shop: {
      products: options.products ?? doubleProducts(),
      absence: options.absence ?? 'null',
      shortPages: options.shortPages ?? false,
    },
    refuseByQuota: createQuota({
      requestsPerSecond: options.requestsPerSecond ?? unlimited,
      requestsPerDay: options.requestsPerDay ?? unlimited,
      tellsRetryAfter: options.tellsRetryAfter ?? true,
      now,
    }),
    refusesReviews: options.refusesReviews ?? false,
  };
  const services = [
    ledger.service,
    createCatalogueService({ ...behind, ledger }),
    createPaapi5Service({
      ...behind,
      era: options.paapi5 ?? 'retired',
      keys: options.accessKeys ?? [doubleAccessKeys],
      now,
    }),
  ];
  const requests: ReceivedRequest[] = [];
  const faults: Fault[] = [];
  const tokenFaults: Fault[] = [];
  const doorbell = new EventEmitter();
  let mood: Fault | undefined;

  async function serve(incoming: IncomingMessage, response: ServerResponse): Promise<void> {
    response.on('close', () => !response.writableFinished && doorbell.emit('departure'));
    const request = await receive(incoming);
    requests.push(request);
    const isToken = request.path === tokenPath;
    const fault = isToken ? tokenFaults.shift() : (faults.shift() ?? mood);
    doorbell.emit('arrival');
    const reply = fault?.kind === 'answer' ? fault.reply : await answer(request);
    transmit(response, reply, fault);
  }

  async function answer(request: ReceivedRequest): Promise<Reply> {
    for (const service of services) {
      const reply = await service(request);
      if (reply !== undefined) return reply;
    }
    return jsonReply(404, { message: 'nothing lives here' });
  }

  const server = createServer((incoming, response) => {
    serve(incoming, response).catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new TypeError('the double has no port');
  const url = `http://127.0.0.1:${address.port}`;

  async function close(): Promise<void> {
    server.close();
    server.closeAllConnections();
    await once(server, 'close');
  }

  return {
    url,
    tokenUrl: `${url}${tokenPath}`,
    requests,
    bodiesOf: (operation) =>
      requests.filter(({ path }) => path.endsWith(`/${operation}`)).map(({ text }) => JSON.parse(text)),
    next: (...more) => void faults.push(...more),
    nextToken: (...more) => void tokenFaults.push(...more),
    setMood: (fault) => {
      mood = fault;
    },
    expireTokens: () => ledger.expireAll(),
    arrival: async () => {
      await once(doorbell, 'arrival');
    },
    departure: async () => {
      await once(doorbell, 'departure');
    },
    close,
    [Symbol.asyncDispose]: close,
  };
}

async function receive(incoming: IncomingMessage): Promise<ReceivedRequest> {
  const arrivedAtMs = performance.now();
  const chunks: Uint8Array[] = [];
  for await (const chunk of incoming) chunks.push(chunk);
  return {
    method: incoming.method ?? '',
    path: incoming.url ?? '',
    headers: incoming.headers,
    text: Buffer.concat(chunks).toString('utf8'),
    arrivedAtMs,
  };
}
