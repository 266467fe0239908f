import type { SourceConfig } from './config.ts';

const paapi5Keys: readonly string[] = ['AMAZON_ACCESS_KEY', 'AMAZON_SECRET_KEY'];

/** What somebody who comes from PA-API 5 should know: before the first call fails, or before invented goods pass for
 *  Amazon's.
 *  @param given the names that are set */
export function retirementNotes(source: SourceConfig, given: ReadonlySet<string>): readonly string[] {
  const choseDemo = given.has('MOCK_MODE') || given.has('AMAZON_SOURCE');
  if (source.kind === 'demo' && !choseDemo && paapi5Keys.some((name) => given.has(name))) {
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
