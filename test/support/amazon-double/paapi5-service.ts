import type { Marketplace } from '../../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../../src/products/marketplaces.ts';
import { answerOperation, type Shop } from './operations.ts';
import { fromPaapi5, toPaapi5Name } from './paapi5-names.ts';
import { paapi5Refusal, paapi5Reply, retirement } from './paapi5-reply.ts';
import { type DoubleAccessKeys, type SignatureFault, signatureFault } from './paapi5-signature.ts';
import type { QuotaRefusal } from './quota.ts';
import type { ReceivedRequest, Reply, Service } from './reply.ts';
import { faultsOf, type RequestBody } from './request-rules.ts';
import { type DoubleOperation, resourceNames } from './resource-names.ts';

export interface Paapi5ServiceOptions {
  /** `retired` refuses everybody, as Amazon does since 2026-05-15; `historical` answers as it did before. */
  readonly era: 'retired' | 'historical';
  readonly keys: readonly DoubleAccessKeys[];
  readonly partnerTags: readonly string[];
  readonly shop: Shop;
  readonly refuseByQuota: () => QuotaRefusal | undefined;
  readonly now: () => number;
}

const marketplaces = marketplaceCodes.map(marketplaceOf);
const prefix = '/paapi5/';
const targetPrefix = 'com.amazon.paapi5.v1.ProductAdvertisingAPIv1.';
const regions: Readonly<Record<string, string>> = { NA: 'us-east-1', EU: 'eu-west-1', FE: 'us-west-2' };
const operations: Readonly<Record<string, DoubleOperation>> = {
  getitems: 'getItems',
  searchitems: 'searchItems',
  getvariations: 'getVariations',
  getbrowsenodes: 'getBrowseNodes',
};
const signatureStatus: Readonly<Record<SignatureFault, number>> = {
  IncompleteSignature: 400,
  UnrecognizedClient: 401,
  RequestExpired: 401,
  InvalidSignature: 401,
};

/** PA-API 5: every check that Amazon is known to have made, in its likely order, then the answer. */
export function createPaapi5Service(options: Paapi5ServiceOptions): Service {
  const { era, keys, partnerTags, shop, refuseByQuota, now } = options;

  async function answer(request: ReceivedRequest): Promise<Reply> {
    if (era === 'retired') return retirement;
    const operation = operations[request.path.slice(prefix.length)];
    const target = `${targetPrefix}${operation === undefined ? '' : toPaapi5Name(operation)}`;
    if (request.method !== 'POST' || operation === undefined || request.headers['x-amz-target'] !== target) {
      return paapi5Refusal(404, 'UnknownOperationException', 'UnknownOperation');
    }
    const raw = readBody(request);
    const named = marketplaces.find(({ host }) => host === raw.Marketplace);
    const hosted = marketplaceAt(request.headers.host, named);
    const region = regions[hosted?.group ?? 'NA'] ?? '';
    const unsigned = await signatureFault(request, { keys, region, now: now() });
    if (unsigned !== undefined) {
      return paapi5Refusal(signatureStatus[unsigned], `${unsigned}Exception`, unsigned);
    }
    if (refuseByQuota() !== undefined) {
      const message = 'The request was denied due to request throttling.';
      return paapi5Refusal(429, 'TooManyRequestsException', 'TooManyRequests', message);
    }
    if (named === undefined || named !== hosted) return invalid('InvalidParameterValue', 'Marketplace');
    if (raw.PartnerType !== 'Associates') return invalid('MissingParameter', 'PartnerType');
    const body = withCreatorsResources(operation, fromPaapi5(raw));
    const { absent, faulty, hasStrangeTag } = faultsOf(operation, body, { marketplace: named, partnerTags });
    if (absent.length > 0) return invalid('MissingParameter', absent.map(toPaapi5Name).join());
    if (faulty.length > 0) return invalid('InvalidParameterValue', faulty.map(toPaapi5Name).join());
    if (hasStrangeTag) return paapi5Refusal(400, 'InvalidPartnerTagException', 'InvalidPartnerTag');
    return paapi5Reply(answerOperation(operation, body, named, { ...shop, absence: 'omitted' }));
  }

  return (request) => (request.path.startsWith(prefix) ? answer(request) : undefined);
}

function invalid(code: string, names: string): Reply {
  return paapi5Refusal(400, 'ValidationException', code, `The value of ${names} is missing or invalid.`);
}

function readBody({ text }: ReceivedRequest): Readonly<Record<string, unknown>> {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}

/** The marketplace whose host a request was sent to; a loopback address stands for every host. */
function marketplaceAt(host: string | undefined, named: Marketplace | undefined): Marketplace | undefined {
  if (/^127\.0\.0\.1:\d+$/.test(host ?? '')) return named;
  return marketplaces.find((candidate) => candidate.host.replace('www.', 'webservices.') === host);
}

/** The same body with those resources renamed that are spelt as PA-API spells them; the others stay as they are, and
 *  no rule knows them. `highRes` is not in Amazon's own list. */
function withCreatorsResources(operation: DoubleOperation, body: RequestBody): RequestBody {
  const names = [...resourceNames[operation]].filter((name) => !name.endsWith('.highRes'));
  const spelling = new Map(names.map((name) => [toPaapi5Name(name), name]));
  if (!Array.isArray(body.resources)) return body;
  return {
    ...body,
    resources: body.resources.map((name) => spelling.get(name) ?? `unknown resource ${name}`),
  };
}
