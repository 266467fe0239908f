import { marketplaceCodes, marketplaceOf } from '../products/marketplaces.ts';
import type { SourceSettings } from '../upstream/create-source.ts';
import type { Credentials } from '../upstream/creators/credential.ts';
import type { Market } from './amazon-parsers.ts';
import type { ConfigError } from './config-error.ts';
import type { Values } from './environment-variables.ts';

const demoTag = 'demo-20';

/** Not one credential: that is an error in any marketplace. */
const noCredentials: ConfigError = {
  name: 'CREATORS_CREDENTIAL_ID',
  allowed: 'set, with _SECRET and _VERSION, to ask Amazon; MOCK_MODE=true needs none',
  received: 'nothing',
  dependsOn: [
    'AMAZON_SOURCE',
    'MOCK_MODE',
    ...['CREATORS', 'CREATORS_NA', 'CREATORS_EU', 'CREATORS_FE'].flatMap(credentialNames),
  ],
};

interface Choice {
  readonly markets: readonly Market[];
  readonly errors: readonly ConfigError[];
}

/** Which marketplaces are served, the default one first. The demo serves all of them; Amazon only those that have a
 *  tag, for a link without one earns nothing and breaks the programme's rules.
 *  @param credentials `undefined` when they are wrong themselves; then nothing is concluded from them */
export function chooseMarkets(
  values: Values,
  source: SourceSettings['kind'],
  credentials: Credentials | undefined,
): Choice {
  const { AMAZON_MARKETPLACE: home, AMAZON_ASSOCIATE_TAG: tag, AMAZON_ASSOCIATE_TAGS: more = [] } = values;
  const errors: ConfigError[] = [];
  const listed = more.find(({ code }) => code === home)?.tag;
  if (tag !== undefined && listed !== undefined && listed !== tag) {
    errors.push({
      name: 'AMAZON_ASSOCIATE_TAG',
      allowed: `the same as the tag for ${home} in AMAZON_ASSOCIATE_TAGS, or only one of them set`,
      received: JSON.stringify(tag),
      dependsOn: ['AMAZON_MARKETPLACE', 'AMAZON_ASSOCIATE_TAGS'],
    });
  }
  const others = more.filter(({ code }) => code !== home);
  if (source === 'demo') {
    const tagOf = (code: Market['code']) => others.find((market) => market.code === code)?.tag;
    const rest = marketplaceCodes.filter((code) => code !== home);
    const fallback = tag ?? listed ?? demoTag;
    const markets = [home, ...rest].map((code) => ({ code, tag: tagOf(code) ?? fallback }));
    return { markets, errors };
  }

  const homeTag = tag ?? listed;
  if (homeTag === undefined) {
    // Without any tag it is missing wherever home is, even while that is mistyped.
    const depends = more.length === 0 ? [] : ['AMAZON_MARKETPLACE'];
    const place = more.length === 0 ? 'AMAZON_MARKETPLACE' : `AMAZON_MARKETPLACE ${home}`;
    errors.push({
      name: 'AMAZON_ASSOCIATE_TAG',
      allowed: `your Associate tag for ${place}: Amazon answers no call without one`,
      received: 'nothing',
      dependsOn: [...depends, 'AMAZON_ASSOCIATE_TAGS', 'AMAZON_SOURCE', 'MOCK_MODE'],
    });
  }
  const markets = [{ code: home, tag: homeTag ?? demoTag }, ...others];
  errors.push(...languageErrors(values, markets));
  if (source === 'creators' && credentials !== undefined) {
    errors.push(
      ...(Object.keys(credentials).length === 0
        ? [noCredentials]
        : markets.filter(({ code }) => !hasCredential(code, credentials)).map(noCredential)),
    );
  }
  return { markets, errors };

  function noCredential({ code }: Market): ConfigError {
    const { group } = marketplaceOf(code);
    const dependsOn = ['AMAZON_MARKETPLACE', 'AMAZON_ASSOCIATE_TAGS', 'AMAZON_SOURCE', 'MOCK_MODE'];
    if (code !== home) {
      return {
        name: 'AMAZON_ASSOCIATE_TAGS',
        allowed: `without ${code}, or CREATORS_${group}_CREDENTIAL_ID, _SECRET and _VERSION set: ${code} belongs to the group ${group}`,
        received: `a tag for ${code}`,
        dependsOn: [...dependsOn, ...credentialNames('CREATORS'), ...credentialNames(`CREATORS_${group}`)],
      };
    }
    return {
      name: 'CREATORS_CREDENTIAL_ID',
      allowed: `set, with _SECRET and _VERSION, to ask Amazon about ${code}; MOCK_MODE=true needs none`,
      received: 'nothing',
      dependsOn: [...dependsOn, ...credentialNames('CREATORS'), ...credentialNames(`CREATORS_${group}`)],
    };
  }
}

function hasCredential(code: Market['code'], credentials: Credentials): boolean {
  return credentials[marketplaceOf(code).group] !== undefined;
}

function credentialNames(prefix: string): readonly string[] {
  return ['ID', 'SECRET', 'VERSION'].map((part) => `${prefix}_CREDENTIAL_${part}`);
}

/** A language that no served marketplace offers would never be used. */
function languageErrors(
  { AMAZON_LANGUAGE: wanted = [] }: Values,
  markets: readonly Market[],
): readonly ConfigError[] {
  const offered = markets.flatMap(({ code }) => marketplaceOf(code).languages);
  const stray = wanted.filter((language) => !offered.includes(language));
  if (stray.length === 0) return [];
  return [
    {
      name: 'AMAZON_LANGUAGE',
      allowed: `out of ${[...new Set(offered)].join(', ')}, which the served marketplaces offer`,
      received: JSON.stringify(stray.join(',')),
      dependsOn: ['AMAZON_MARKETPLACE', 'AMAZON_ASSOCIATE_TAGS', 'AMAZON_SOURCE', 'MOCK_MODE'],
    },
  ];
}
