import type { Catalogue } from '../../src/products/catalogue.ts';
import { createPaapi5Source, type Paapi5Options } from '../../src/upstream/paapi5/paapi5-source.ts';
import {
  type AmazonDouble,
  type AmazonDoubleOptions,
  doubleAccessKeys,
  doublePartnerTag,
  startAmazonDouble,
} from '../support/amazon-double/amazon-double.ts';

export interface OpenedPaapi5 extends AsyncDisposable {
  readonly amazon: AmazonDouble;
  readonly source: Catalogue;
}

/** Starts the double as Amazon was before the retirement, and the signed source in front of it. */
export async function openPaapi5(
  options: { double?: AmazonDoubleOptions; source?: Partial<Paapi5Options> } = {},
): Promise<OpenedPaapi5> {
  const amazon = await startAmazonDouble({ paapi5: 'historical', ...options.double });
  const source = createPaapi5Source({
    keys: doubleAccessKeys,
    partnerTags: { US: doublePartnerTag, DE: doublePartnerTag, JP: doublePartnerTag },
    gatewayUrl: amazon.url,
    timeoutMs: 45_000,
    userAgent: 'associates-mcp/0.0.0 Agent/associates-mcp',
    now: Date.now,
    ...options.source,
  });
  return { amazon, source, [Symbol.asyncDispose]: () => amazon.close() };
}
