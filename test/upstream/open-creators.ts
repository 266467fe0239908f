import type { Source } from '../../src/products/catalogue.ts';
import { type CreatorsOptions, createCreatorsSource } from '../../src/upstream/creators/creators-source.ts';
import {
  type AmazonDouble,
  type AmazonDoubleOptions,
  doubleCredentials,
  doublePartnerTag,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';

export interface OpenedCreators extends AsyncDisposable {
  readonly amazon: AmazonDouble;
  readonly source: Source;
}

/** Starts the double, and the live source in front of it; closes with `await using`. */
export async function openCreators(
  options: { double?: AmazonDoubleOptions; source?: Partial<CreatorsOptions> } = {},
): Promise<OpenedCreators> {
  const amazon = await startAmazonDouble(options.double);
  const source = createCreatorsSource({
    credentials: doubleCredentials,
    partnerTags: { US: doublePartnerTag, DE: doublePartnerTag, JP: doublePartnerTag },
    baseUrl: amazon.url,
    tokenUrl: amazon.tokenUrl,
    timeoutMs: 45_000,
    userAgent: 'associates-mcp/0.0.0 Agent/associates-mcp',
    now: Date.now,
    ...options.source,
  });
  return { amazon, source, [Symbol.asyncDispose]: () => amazon.close() };
}
