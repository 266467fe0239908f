import type { SourceConfig } from './config.ts';

/** What somebody who chose PA-API 5 should know before the first call fails. */
export function retirementNotes(source: SourceConfig): readonly string[] {
  if (source.kind !== 'paapi5' || source.url !== undefined) return [];
  return [
    'AMAZON_SOURCE is paapi5, and PAAPI_URL names no gateway: Amazon switched PA-API 5 off on 2026-05-15 and refuses ' +
      'every call. Its successor needs AMAZON_SOURCE=creators and CREATORS_CREDENTIAL_ID, _SECRET and _VERSION.',
  ];
}
