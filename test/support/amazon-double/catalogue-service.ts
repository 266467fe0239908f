import type { Marketplace } from '../../../src/products/marketplace.ts';
import { marketplaceCodes, marketplaceOf } from '../../../src/products/marketplaces.ts';
import { answerOperation, type MissingId, type Outcome, type Shop } from './operations.ts';
import type { QuotaRefusal } from './quota.ts';
import { jsonReply, nothingFound, type ReceivedRequest, type Reply, refusal, type Service } from './reply.ts';
import { type BodyFaults, faultsOf, type RequestBody } from './request-rules.ts';
import { type DoubleOperation, resourceNames } from './resource-names.ts';
import type { DoubleCredential, TokenLedger } from './token-service.ts';

export interface CatalogueServiceOptions {
  readonly ledger: TokenLedger;
  readonly partnerTags: readonly string[];
  readonly shop: Shop;
  /** Gives the refusal when the quota is used up. */
  readonly refuseByQuota: () => QuotaRefusal | undefined;
  /** Does this account get no reviews, not even when it asks? */
  readonly refusesReviews: boolean;
}

const prefix = '/catalog/v1/';
const groupDigits: Readonly<Record<string, string>> = { NA: '1', EU: '2', FE: '3' };

/** The Creators API: every check that Amazon is known to make, in its likely order, then the answer. */
export function createCatalogueService(options: CatalogueServiceOptions): Service {
  const { ledger, partnerTags, shop, refuseByQuota, refusesReviews } = options;

  function answer(request: ReceivedRequest): Reply {
    const operation = request.path.slice(prefix.length);
    if (request.method !== 'POST' || !isOperation(operation)) {
      return refusal(400, 'ValidationException', 'UnknownOperation');
    }
    const credential = authenticate(request.headers.authorization, ledger);
    if ('status' in credential) return credential;
    const marketplace = findMarketplace(request.headers['x-marketplace']);
    if (marketplace === undefined) {
      const fieldList = [{ name: 'x-marketplace', message: 'unknown or missing' }];
      return refusal(400, 'ValidationException', 'FieldValidationFailed', { fieldList });
    }
    if (groupDigits[marketplace.group] !== credential.version.split('.')[1]) {
      return refusal(403, 'AccessDeniedException', 'AuthorizationFailed');
    }
    const overQuota = refuseByQuota();
    if (overQuota !== undefined) return refusal(429, 'ThrottleException', undefined, overQuota);
    const body = readBody(request);
    if (body === undefined) return refusal(400, 'ValidationException', 'CannotParse');
    const bodyRefusal = toRefusal(faultsOf(operation, body, { marketplace, partnerTags }));
    if (bodyRefusal !== undefined) return bodyRefusal;
    if (refusesReviews && String(body.resources).includes('customerReviews')) {
      const fieldList = ['resources'];
      const message = 'customerReviews.count is not available to this account.';
      return refusal(400, 'ValidationException', 'FieldValidationFailed', { fieldList, message });
    }
    return toReply(answerOperation(operation, body, marketplace, shop));
  }

  return (request) => (request.path.startsWith(prefix) ? answer(request) : undefined);
}

const missingCodes: Readonly<Record<MissingId['why'], string>> = {
  malformed: 'InvalidParameterValue',
  unknown: 'ItemNotFound',
  inaccessible: 'ItemNotAccessible',
};

function toReply({ result, missing, resourceType }: Outcome): Reply {
  if (result === undefined) return nothingFound(resourceType);
  const errors = missing.map(({ id, why }) => ({
    code: missingCodes[why],
    message: `The id ${id} brought nothing.`,
  }));
  return jsonReply(200, { ...result, ...(errors.length > 0 ? { errors } : {}) });
}

function toRefusal({ absent, faulty, hasStrangeTag }: BodyFaults): Reply | undefined {
  const fieldList = [...absent, ...faulty];
  if (fieldList.length > 0) {
    return refusal(400, 'ValidationException', 'FieldValidationFailed', { fieldList });
  }
  return hasStrangeTag ? refusal(400, 'ValidationException', 'InvalidPartnerTag') : undefined;
}

function isOperation(name: string): name is DoubleOperation {
  return Object.hasOwn(resourceNames, name);
}

function authenticate(header: string | undefined, ledger: TokenLedger): DoubleCredential | Reply {
  const unauthorized = (reason: string) => refusal(401, 'UnauthorizedException', reason);
  const [, token, version] = /^Bearer ([^\s,]+)(?:, Version (\d\.\d))?$/.exec(header ?? '') ?? [];
  if (token === undefined) return unauthorized('MissingCredential');
  const credential = ledger.judge(token);
  if (typeof credential === 'string') return unauthorized(credential);
  // The second generation has to name its version, the third must not.
  const expected = credential.version.startsWith('2.') ? credential.version : undefined;
  return version === expected ? credential : unauthorized('InvalidIssuer');
}

function findMarketplace(header: string | string[] | undefined): Marketplace | undefined {
  return marketplaceCodes.map(marketplaceOf).find(({ host }) => host === header);
}

function readBody({ headers, text }: ReceivedRequest): RequestBody | undefined {
  if (!headers['content-type']?.startsWith('application/json')) return undefined;
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null && !Array.isArray(body) ? { ...body } : undefined;
  } catch {
    return undefined;
  }
}
