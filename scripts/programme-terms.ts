import { policyEdition } from '../src/config/warnings.ts';

/** One rule of Amazon's programme that binds a server like this one. */
export interface ProgrammeRule {
  /** In our own words: Amazon's text is what counts. */
  readonly rule: string;
  readonly source: Source;
  /** `kept`: by the code, whatever the operator does. `switch`: the operator decides, and the code obeys.
   *  `operator`: no code can keep it. */
  readonly status: 'kept' | 'switch' | 'operator';
  /** Where it is kept, or what only the operator can do. */
  readonly how: string;
  readonly code: readonly string[];
  readonly tests: readonly string[];
  /** Variables and commands. */
  readonly switches: readonly string[];
}

/** What was read, and how: none of the full texts is at hand, so that no section is quoted. */
export const sources = {
  policies: `Associates Program Policies, edition of ${policyEdition}, as readers of it report`,
  agreement: 'Associates Program Operating Agreement, edition of 2025-10-15, as readers of it report',
  licence: 'Creators API licence and its documentation, read 2026-11-20',
  notes: 'local notes: AU and SG of March 2024, UK and ES of 2025-11-27, by their titles and summaries',
} as const;

type Source = keyof typeof sources;

const kept = (
  rule: string,
  source: Source,
  how: string,
  code: readonly string[],
  tests: readonly string[],
  switches: readonly string[] = [],
): ProgrammeRule => ({ rule, source, status: 'kept', how, code, tests, switches });

const switched = (
  rule: string,
  source: Source,
  how: string,
  code: readonly string[],
  tests: readonly string[],
  switches: readonly string[],
): ProgrammeRule => ({ rule, source, status: 'switch', how, code, tests, switches });

const operators = (
  rule: string,
  source: Source,
  how: string,
  switches: readonly string[] = [],
): ProgrammeRule => ({
  rule,
  source,
  status: 'operator',
  how,
  code: [],
  tests: [],
  switches,
});

/** Every rule; docs/terms.md is made of this list. */
export const programmeRules: readonly ProgrammeRule[] = [
  kept(
    'Product content comes from the API or approved feeds; nothing is scraped.',
    'licence',
    'The only addresses that are asked are those of the API and its token service.',
    ['src/upstream/'],
    ['test/auth/upstream-secrecy.test.ts', 'test/end-to-end/amazon-calls.test.ts'],
  ),
  kept(
    'Credentials are the account holder’s own, secret, and not passed on.',
    'licence',
    'Secrets are covered when printed, leave for the token service only, and stay out of logs, traces and answers.',
    ['src/config/assemble-config.ts', 'src/telemetry/redaction.ts'],
    ['test/config/secrecy.test.ts', 'test/security/planted-secrets.test.ts'],
  ),
  kept(
    'The account’s request limits are kept.',
    'licence',
    'One budget per account for all copies; a slot is taken before each request, and a 429 pauses everybody.',
    ['src/traffic/quota/'],
    ['test/integration/shared-quota.test.ts', 'test/bench/quota.test.ts'],
    ['MAX_REQUESTS_PER_SECOND', 'MAX_REQUESTS_PER_DAY'],
  ),
  kept(
    'Automated software names itself to Amazon.',
    'policies',
    'The user agent of every request names the agent.',
    ['src/upstream/create-source.ts'],
    ['test/upstream/creators-requests.test.ts'],
  ),
  kept(
    'Links carry the Associate’s own tag, go to the product’s page, and are not altered, cloaked or shortened.',
    'policies',
    'Amazon’s own address is passed on byte for byte; there is no redirect and no shortener, and a place without a tag is not served.',
    ['src/products/product-address.ts', 'src/config/choose-markets.ts'],
    ['test/products/clean-https-url.test.ts', 'test/end-to-end/signed-shopping.test.ts'],
    ['AMAZON_ASSOCIATE_TAG', 'AMAZON_ASSOCIATE_TAGS'],
  ),
  kept(
    'Content is shown as it came; cutting to length is allowed.',
    'licence',
    'Sellers’ texts are freed of markup and cut, never rewritten.',
    ['src/upstream/amazon/seller-text.ts', 'src/products/clean-text.ts'],
    ['test/upstream/seller-text.test.ts', 'test/products/clean-text.test.ts'],
  ),
  kept(
    'Images are linked, not stored or passed through.',
    'licence',
    'Only addresses of images are kept, for 24 hours at most.',
    ['src/upstream/amazon/to-product.ts', 'src/products/freshness.ts'],
    ['test/products/freshness.test.ts'],
  ),
  kept(
    'Content is kept for 24 hours at most; ASINs without limit.',
    'licence',
    'Each entry carries the moment from which nobody is served it, in memory and in Redis, whatever is configured.',
    ['src/products/freshness.ts', 'src/traffic/cache/freshness-policy.ts'],
    ['test/products/freshness.test.ts', 'test/traffic/freshness-policy.test.ts'],
    ['CACHE_TTL_PRODUCT', 'CACHE_TTL_SEARCH', 'CACHE_TTL_BROWSE'],
  ),
  kept(
    'A price older than an hour is shown with its time.',
    'licence',
    'Every answer with content has as_of, required by its schema.',
    ['src/mcp/views/attribution.ts', 'src/products/freshness.ts'],
    ['test/mcp/notices.test.ts', 'test/products/freshness.test.ts'],
  ),
  kept(
    'The statement of an Associate, the notice on prices and the one on content stand where content is shown.',
    'agreement',
    'disclosure is the first key of every answer, in the marketplace’s words; what a model does with it is beyond us.',
    ['src/products/disclosure.ts'],
    ['test/products/disclosure.test.ts', 'test/mcp/notices.test.ts'],
    ['NOTICES'],
  ),
  kept(
    'A price below its maker’s minimum is not shown before the cart.',
    'licence',
    'Such an offer has no price in any answer, and ranks without one.',
    ['src/upstream/amazon/to-offer.ts'],
    ['test/upstream/creators-offers.test.ts', 'test/products/offer.test.ts'],
  ),
  kept(
    'No price tracking, no alerts, no e-mail and no use offline without approval.',
    'policies',
    'No history is kept, nothing is exported, nobody is notified; what was seen is forgotten after 24 hours.',
    ['src/traffic/cache/recently-seen.ts'],
    ['test/traffic/recently-seen.test.ts'],
  ),
  kept(
    'Nothing is ranked by what it earns.',
    'policies',
    'No commission is known to the ranking: it is a function of the product alone.',
    ['src/products/score.ts'],
    ['test/products/ranking-purity.test.ts'],
  ),
  switched(
    'No aggregating, analysing or repurposing without written approval (the narrow reading).',
    'licence',
    'off takes away every tool that compares, ranks, scores or sums up, and every word about them.',
    ['src/mcp/create-mcp.ts'],
    ['test/mcp/toolsets.test.ts'],
    ['AMAZON_ANALYSIS'],
  ),
  switched(
    'No software that people install on their own machines (the narrow reading).',
    'policies',
    'Over stdio only the demo is served, unless you allow more.',
    ['src/process/start-errors.ts'],
    ['test/config/terms.test.ts', 'test/end-to-end/stdio.test.ts'],
    ['ALLOW_LOCAL_CLIENT'],
  ),
  switched(
    'Goods that a directory or a law forbids to show.',
    'policies',
    'They are taken out of every answer, and a search within such a category is not sent.',
    ['src/traffic/without-blocked.ts'],
    ['test/traffic/without-blocked.test.ts'],
    ['BLOCKED_CATEGORIES'],
  ),
  switched(
    'When the agreement ends, use stops at once and content is deleted.',
    'agreement',
    'One command ends requests, empties caches and recent products on all copies, and tools say so.',
    ['src/traffic/programme.ts', 'src/commands/end-programme.ts'],
    ['test/end-to-end/end-programme.test.ts'],
    ['npm run end-programme'],
  ),
  operators(
    'The terms in force are read and agreed to.',
    'agreement',
    'Read the present edition, and name its date; a live start without it says so.',
    ['AMAZON_TERMS_ACKNOWLEDGED'],
  ),
  operators(
    'The place where links are shown is registered with Amazon and approved.',
    'agreement',
    'Whether a chat inside somebody else’s app is such a place is not settled. Ask Associates support, and keep the answer.',
  ),
  operators(
    'Content is not used to train or improve models; older local notes bar generative AI altogether.',
    'notes',
    'Nothing here trains. What the assistant’s maker does with conversations is in its terms: read them, and switch training off.',
  ),
  operators(
    'Members of the household and the Associate itself do not buy through their own links.',
    'agreement',
    'Tell those who share the server.',
  ),
  operators(
    'Visitors are told what is kept about them.',
    'policies',
    'docs/privacy.md is a template for your page.',
  ),
];
