import { licenceCeilings } from '../products/freshness.ts';
import { hourMs } from '../runtime/durations.ts';
import type { Config, Secrets } from './config.ts';
import { environmentVariables } from './environment-variables.ts';
import type { Variable } from './variable.ts';

/** What the operator should know although the server starts, a sentence each.
 *  @param provided the names that are set, in the order of the environment */
export function collectWarnings(
  provided: ReadonlySet<string>,
  config: Config,
  secrets: Secrets,
): readonly string[] {
  return [
    ...termsWarnings(config),
    ...paapi5Warnings(config.upstream.settings, provided),
    ...openMetricsWarnings(config, secrets),
    ...forgetfulSignInWarnings(config),
    ...unusedVariables(provided, config),
    ...licenceWarnings(provided, config.traffic.cache),
  ];
}

/** Of the programme policies that this server was checked against (docs/terms.md). */
export const policyEdition = '2026-04-14';

/** Nobody but the operator can agree to Amazon's terms, and reading them is the least. */
function termsWarnings({ upstream, termsAcknowledged }: Config): readonly string[] {
  if (upstream.settings.kind === 'demo') return [];
  if (termsAcknowledged === undefined)
    return [
      "AMAZON_TERMS_ACKNOWLEDGED is not set: read Amazon's Associates Program Policies, of which docs/terms.md says what " +
        'this server keeps and what only you can decide, and set it to their date.',
    ];
  return termsAcknowledged < policyEdition
    ? [
        `AMAZON_TERMS_ACKNOWLEDGED names an edition before that of ${policyEdition}, which this server follows: read ` +
          'the present one.',
      ]
    : [];
}

/** For an operator who comes from PA-API 5: said before the first call fails, or before invented products pass for
 *  Amazon's. */
function paapi5Warnings(
  source: Config['upstream']['settings'],
  provided: ReadonlySet<string>,
): readonly string[] {
  const choseDemo = provided.has('MOCK_MODE') || provided.has('AMAZON_SOURCE');
  const hasKeys = provided.has('AMAZON_ACCESS_KEY') || provided.has('AMAZON_SECRET_KEY');
  if (source.kind === 'demo' && !choseDemo && hasKeys) {
    return [
      'Only keys of PA-API 5 are set, which Amazon switched off on 2026-05-15: invented demo goods are served. For ' +
        "Amazon's own set AMAZON_SOURCE=creators, CREATORS_CREDENTIAL_ID, _SECRET and _VERSION, and AMAZON_ASSOCIATE_TAG; " +
        'for a gateway that still speaks PA-API 5, AMAZON_SOURCE=paapi5 and PAAPI_URL.',
    ];
  }
  if (source.kind !== 'paapi5' || source.url !== undefined) return [];
  return [
    'AMAZON_SOURCE is paapi5, and PAAPI_URL names no gateway: Amazon switched PA-API 5 off on 2026-05-15 and refuses ' +
      'every call. Its successor needs AMAZON_SOURCE=creators and CREATORS_CREDENTIAL_ID, _SECRET and _VERSION.',
  ];
}

/** Metrics that strangers can read beside tools that they cannot call. */
function openMetricsWarnings({ auth, metrics }: Config, { metricsToken }: Secrets): readonly string[] {
  const isOpen = metrics.enabled && metrics.port === undefined && metricsToken === undefined;
  return auth.mode !== 'none' && isOpen
    ? ['/metrics answers everybody who reaches it: set METRICS_TOKEN, or METRICS_PORT for a port of its own.']
    : [];
}

/** Found out otherwise at the first restart, when everybody is signed out. */
function forgetfulSignInWarnings({ auth, redis }: Config): readonly string[] {
  return auth.mode === 'oauth' && redis === undefined
    ? [
        'Sign-ins live in the memory of this process and end with it: set REDIS_URL to keep them over a restart.',
      ]
    : [];
}

/** Variables that are well-formed but, with the other choices made, change nothing. */
function unusedVariables(provided: ReadonlySet<string>, config: Config): readonly string[] {
  const variables = new Map<string, Variable<unknown>>(Object.entries(environmentVariables));
  return [...provided].flatMap((name) => {
    const condition = variables.get(name)?.when;
    if (condition === undefined || condition.holds(config)) return [];
    return [`${name} is set, but counts only when ${condition.sentence}.`];
  });
}

/** Wishes to keep Amazon's data longer than its licence allows. The licence wins, and the operator should see it. */
function licenceWarnings(
  provided: ReadonlySet<string>,
  cache: Config['traffic']['cache'],
): readonly string[] {
  const { unstampedOfferMs: offerMs, contentMs, browseMs } = licenceCeilings;
  const found: [name: string, kept: string][] = [];
  if (cache.searchMs > offerMs)
    found.push(['CACHE_TTL_SEARCH', `result lists, which show prices, are renewed after ${hours(offerMs)}`]);
  if (cache.productMs > offerMs) {
    const rest = cache.productMs > contentMs ? `, the rest after ${hours(contentMs)}` : '';
    found.push(['CACHE_TTL_PRODUCT', `prices are renewed after ${hours(offerMs)}${rest}`]);
  }
  if (cache.browseMs > browseMs)
    found.push(['CACHE_TTL_BROWSE', `categories are renewed after ${hours(browseMs)}`]);
  return found
    .filter(([name]) => provided.has(name))
    .map(([name, kept]) => `${name} is longer than Amazon's licence allows: ${kept}.`);
}

function hours(ms: number): string {
  const count = ms / hourMs;
  return count === 1 ? '1 hour' : `${count} hours`;
}
