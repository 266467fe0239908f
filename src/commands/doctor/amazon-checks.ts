import { parseAsin } from '../../products/asin.ts';
import type { Call } from '../../products/catalogue.ts';
import { CatalogueError } from '../../products/errors.ts';
import type { Marketplace } from '../../products/marketplace.ts';
import { createSource } from '../../upstream/create-source.ts';
import { boundedPost } from '../../upstream/creators/bounded-post.ts';
import { type Credential, tokenRequest, tokenServices } from '../../upstream/creators/credential.ts';
import { type Finding, fault, note, ok, type SoundPatient, skipped, withConfig } from './check.ts';
import { explainRefusal } from './refusals.ts';

const notAsked = skipped(
  'nothing is sent to Amazon unless you ask: docker compose run --rm app doctor --spend',
);
const maxClockDifferenceMs = 60_000;
const maxTokenBytes = 65_536;

export const tokenCheck = withConfig('token service', async (patient) => {
  const { config, secrets } = patient.reading;
  const { settings, timeoutMs } = config.upstream;
  if (settings.kind !== 'creators') return [skipped(`AMAZON_SOURCE is ${settings.kind}: no token is needed`)];
  if (!patient.maySpend) return [notAsked];
  const asked = Object.entries(secrets.credentials).map(async ([group, credential]) => {
    const url = settings.tokenUrl ?? tokenServices[credential.version];
    return toTokenFindings(group, await askForToken(credential, url, timeoutMs), patient.now());
  });
  return (await Promise.all(asked)).flat();
});

type TokenAnswer = Awaited<ReturnType<typeof boundedPost>>;

async function askForToken(
  credential: Credential,
  url: string,
  timeoutMs: number,
): Promise<TokenAnswer | CatalogueError> {
  const { contentType, body } = tokenRequest(credential);
  try {
    return await boundedPost({
      name: "Amazon's token service",
      url,
      headers: { 'content-type': contentType, accept: 'application/json' },
      body,
      timeoutMs,
      maxBytes: maxTokenBytes,
    });
  } catch (error) {
    if (error instanceof CatalogueError) return error;
    throw error;
  }
}

function toTokenFindings(
  group: string,
  answer: TokenAnswer | CatalogueError,
  now: number,
): readonly Finding[] {
  if (answer instanceof CatalogueError) return [explainRefusal(group, answer.message)];
  const { status, headers, text } = answer;
  const reason = /"error"\s*:\s*"([a-z_]{1,40})"/.exec(text)?.[1] ?? '';
  const first =
    status === 200
      ? ok(`${group}: Amazon gives a token to this credential`)
      : explainRefusal(group, `Amazon's token service answered ${status} ${reason}`.trimEnd());
  const theirs = Date.parse(headers.get('date') ?? '');
  const differenceMs = Number.isNaN(theirs) ? 0 : Math.abs(now - theirs);
  if (differenceMs <= maxClockDifferenceMs) return [first];
  const seconds = Math.round(differenceMs / 1_000);
  return [
    first,
    fault(
      `${group}: this clock and Amazon's differ by ${seconds} s`,
      'Tokens and the ages of prices are reckoned by this clock.',
      'timedatectl set-ntp true, on the machine itself',
    ),
  ];
}

/** Valid in form and invented: "no such product" is an answer as well, and costs the same request. */
const askedAsin = parseAsin('B000000000');

export const catalogueCheck = withConfig('one request to Amazon', async (patient) => {
  const { config, secrets } = patient.reading;
  if (config.upstream.settings.kind === 'demo') return [skipped('the demo asks nobody')];
  if (!patient.maySpend) return [notAsked];
  const source = createSource({
    ...config.upstream,
    secrets,
    version: patient.version,
    now: patient.now,
  });
  const findings: Finding[] = [];
  // One place for each account: what Amazon says of the account holds in all of its places.
  const places = new Map(config.mcp.markets.configured.toReversed().map((place) => [place.group, place]));
  for (const [group, place] of places) {
    try {
      await source.lookup(askedAsin === undefined ? [] : [askedAsin], callTo(place, patient));
      findings.push(ok(`${group}: Amazon answers this account and its tag in ${place.code}`));
      if (source.groupsWithoutReviews().includes(group)) findings.push(withoutReviews(group));
    } catch (error) {
      if (!(error instanceof CatalogueError)) throw error;
      findings.push(explainRefusal(group, error.message));
    }
  }
  return findings;
});

function withoutReviews(group: string): Finding {
  return note(
    `${group}: Amazon gives this account no ratings`,
    'Ranking goes by sales rank, and answers hold no stars.',
    'nothing to change here; Amazon grants ratings to accounts that it chooses',
  );
}

function callTo(marketplace: Marketplace, { reading, now }: SoundPatient): Call {
  const { timeoutMs } = reading.config.upstream;
  return {
    marketplace,
    language: marketplace.languages[0],
    priority: 'interactive',
    deadlineAt: now() + timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
    requestId: 'doctor',
    caller: 'doctor',
  };
}
