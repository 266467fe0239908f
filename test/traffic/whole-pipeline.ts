import type { Catalogue, Source } from '../../src/products/catalogue.ts';
import { systemClock } from '../../src/runtime/clock.ts';
import { type CatalogueOverrides, createCatalogue } from '../../src/traffic/create-catalogue.ts';
import { recordedEvents } from '../support/recorded-events.ts';

export interface WholePipelineOptions {
  readonly source: Catalogue & Pick<Source, 'prepare'>;
  readonly perSecond?: number;
  readonly perDay?: number;
  readonly overrides?: CatalogueOverrides;
}

/** The server's own pipeline over a source of the test's own. */
export function wholePipeline({
  source,
  perSecond = 1,
  perDay = 8_000,
  overrides = {},
}: WholePipelineOptions) {
  const events = recordedEvents();
  const opened = createCatalogue({
    source: { ...source, groupsWithoutReviews: () => [] },
    deployment: { source: 'scripted', tags: {} },
    cache: { maxBytes: 16_000_000, searchMs: 3_600_000, productMs: 3_600_000, browseMs: 86_400_000 },
    quota: { perSecond, perDay },
    circuit: { failuresToOpen: 5, openMs: 60_000 },
    upstreamTimeoutMs: 5_000,
    clock: systemClock(),
    events,
    random: () => 0.5,
    overrides,
  });
  return { ...opened, events };
}
