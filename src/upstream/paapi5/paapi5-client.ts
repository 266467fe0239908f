import { CatalogueError } from '../../products/errors.ts';
import type { EpochMs } from '../../products/product.ts';
import { type AccountClient, createAccountClient } from '../amazon/account-client.ts';
import type { PostAnswer } from '../amazon/post-answer.ts';
import type { AmazonOperation } from '../amazon/resources.ts';
import { readErrorResponse } from './error-response.ts';
import { paapi5RefusesReviews, toFailureInside, toPaapi5Failure } from './failures.ts';
import { parsePascalJson, toPascalMembers, toPascalResource } from './pascal-case.ts';
import { createSdkPost, type SdkPostOptions } from './sdk-post.ts';

const resultNames: Readonly<Record<AmazonOperation, string>> = {
  getItems: 'itemsResult',
  searchItems: 'searchResult',
  getVariations: 'variationsResult',
  getBrowseNodes: 'browseNodesResult',
};

// Errors inside a 200 that leave it a good answer: nothing was found, or not everything that was asked for.
const harmlessCodes: Readonly<Record<AmazonOperation, readonly string[]>> = {
  getItems: ['NoResults', 'InvalidParameterValue', 'ItemNotAccessible'],
  searchItems: ['NoResults'],
  getVariations: ['NoResults', 'InvalidParameterValue', 'ItemNotAccessible'],
  getBrowseNodes: ['NoResults', 'InvalidParameterValue'],
};

/** The client for PA-API 5 in one marketplace. */
export function createPaapi5Client(options: SdkPostOptions & { readonly now: () => EpochMs }): AccountClient {
  const post = createSdkPost(options);
  return createAccountClient(
    {
      post: ({ operation, members, resources }, call) => {
        const body = {
          ...toPascalMembers(members),
          PartnerType: 'Associates',
          Resources: resources.filter(isKnownHere).map(toPascalResource),
        };
        return post(operation, body, call.signal);
      },
      read: (operation, answer) => read(operation, answer, options.now()),
      refusesReviews: paapi5RefusesReviews,
    },
    options.now,
  );
}

/** PA-API's own SDK does not list the largest pictures, and one unknown name would fail the whole request. */
function isKnownHere(resource: string): boolean {
  return !resource.endsWith('.highRes');
}

function read(operation: AmazonOperation, answer: PostAnswer, now: EpochMs): unknown {
  const name = `PA-API's ${operation}`;
  if (answer.status !== 200) throw toPaapi5Failure(name, answer, now);
  const body = parseBody(answer.text, name);
  if (holds(body, resultNames[operation])) return body;
  const { codes, ...response } = readErrorResponse(body);
  const serious = codes.filter((code) => !harmlessCodes[operation].includes(code));
  if (serious.length > 0) throw toFailureInside(name, { ...response, codes: serious });
  return codes.length > 0 && codes.every((code) => code === 'NoResults') ? undefined : body;
}

function parseBody(text: string, name: string): unknown {
  try {
    return parsePascalJson(text);
  } catch {
    // The parser's error would quote the answer; its length tells as much.
    throw new CatalogueError(
      'upstream_garbled',
      `${name} answered 200 with ${text.length} characters that are not JSON`,
    );
  }
}

function holds(body: unknown, name: string): boolean {
  return Object.entries(body ?? {}).some(([member, value]) => member === name && value !== null);
}
