import { marketplaceCodes, marketplaceOf } from '../products/marketplaces.ts';
import type { Market } from './amazon-kinds.ts';
import type { Secrets, SourceConfig } from './config.ts';
import type { Values } from './environment-variables.ts';
import type { Fault } from './fault.ts';

const demoTag = 'demo-20';

/** Not one credential: that is a fault whatever the marketplaces are. */
const noCredentials: Fault = {
  name: 'CREATORS_CREDENTIAL_ID',
  allowed: 'set, with _SECRET and _VERSION, to ask Amazon; MOCK_MODE=true needs none',
  received: 'nothing',
  restsOn: [
    'AMAZON_SOURCE',
    'MOCK_MODE',
    ...['CREATORS', 'CREATORS_NA', 'CREATORS_EU', 'CREATORS_FE'].flatMap(credentialNames),
  ],
};

interface Choice {
  readonly markets: readonly Market[];
  readonly faults: readonly Fault[];
}

/** Which marketplaces are served, the default one first. The demo serves all of them; Amazon only those that have a
 *  tag, for a link without one earns nothing and breaks the programme's rules.
 *  @param credentials `undefined` when they are at fault themselves; then nothing is concluded from them */
export function chooseMarkets(
  values: Values,
  source: SourceConfig['kind'],
  credentials: Secrets['credentials'] | undefined,
): Choice {
  const { AMAZON_MARKETPLACE: home, AMAZON_ASSOCIATE_TAG: tag, AMAZON_ASSOCIATE_TAGS: more = [] } = values;
  const faults: Fault[] = [];
  const listed = more.find(({ code }) => code === home)?.tag;
  if (tag !== undefined && listed !== undefined && listed !== tag) {
    faults.push({
      name: 'AMAZON_ASSOCIATE_TAG',
      allowed: `the same as the tag for ${home} in AMAZON_ASSOCIATE_TAGS, or only one of them set`,
      received: JSON.stringify(tag),
      restsOn: ['AMAZON_MARKETPLACE', 'AMAZON_ASSOCIATE_TAGS'],
    });
  }
  const others = more.filter(({ code }) => code !== home);
  if (source === 'demo') {
    const tagOf = (code: Market['code']) => others.find((market) => market.code === code)?.tag;
    const rest = marketplaceCodes.filter((code) => code !== home);
    const fallback = tag ?? listed ?? demoTag;
    const markets = [home, ...rest].map((code) => ({ code, tag: tagOf(code) ?? fallback }));
    return { markets, faults };
  }

  const homeTag = tag ?? listed;
  if (homeTag === undefined) {
    // Without any tag it is missing wherever home is, even while that is mistyped.
    const rests = more.length === 0 ? [] : ['AMAZON_MARKETPLACE'];
    const place = more.length === 0 ? 'AMAZON_MARKETPLACE' : `AMAZON_MARKETPLACE ${home}`;
    faults.push({
      name: 'AMAZON_ASSOCIATE_TAG',
      allowed: `your Associate tag for ${place}: Amazon answers no call without one`,
      received: 'nothing',
      restsOn: [...rests, 'AMAZON_ASSOCIATE_TAGS', 'AMAZON_SOURCE', 'MOCK_MODE'],
    });
  }
  const markets = [{ code: home, tag: homeTag ?? demoTag }, ...others];
  if (source === 'creators' && credentials !== undefined) {
    faults.push(
      ...(Object.keys(credentials).length === 0
        ? [noCredentials]
        : markets.filter(({ code }) => !hasCredential(code, credentials)).map(noCredential)),
    );
  }
  return { markets, faults };

  function noCredential({ code }: Market): Fault {
    const { group } = marketplaceOf(code);
    const restsOn = ['AMAZON_MARKETPLACE', 'AMAZON_ASSOCIATE_TAGS', 'AMAZON_SOURCE', 'MOCK_MODE'];
    if (code !== home) {
      return {
        name: 'AMAZON_ASSOCIATE_TAGS',
        allowed: `without ${code}, or CREATORS_${group}_CREDENTIAL_ID, _SECRET and _VERSION set: ${code} belongs to the group ${group}`,
        received: `a tag for ${code}`,
        restsOn: [...restsOn, ...credentialNames('CREATORS'), ...credentialNames(`CREATORS_${group}`)],
      };
    }
    return {
      name: 'CREATORS_CREDENTIAL_ID',
      allowed: `set, with _SECRET and _VERSION, to ask Amazon about ${code}; MOCK_MODE=true needs none`,
      received: 'nothing',
      restsOn: [...restsOn, ...credentialNames('CREATORS'), ...credentialNames(`CREATORS_${group}`)],
    };
  }
}

function hasCredential(code: Market['code'], credentials: Secrets['credentials']): boolean {
  return credentials[marketplaceOf(code).group] !== undefined;
}

function credentialNames(prefix: string): readonly string[] {
  return ['ID', 'SECRET', 'VERSION'].map((part) => `${prefix}_CREDENTIAL_${part}`);
}
