import {
  associateTag,
  associateTags,
  categoryNames,
  credentialVersion,
  languages,
  marketplace,
  notices,
} from './amazon-parsers.ts';
import { calendarDate, flag, oneOf, oneWord } from './parsers.ts';
import { safeUrl } from './url-parsers.ts';
import { onlyWhen, sourceIs, type Variable } from './variable.ts';

/** What the operator says of Amazon: the source, its credentials and tags, and how its terms are read. */
export const amazonVariables = {
  MOCK_MODE: {
    parser: flag,
    sentence: 'true serves the demo catalogue; the default when no credentials are set.',
  },
  AMAZON_SOURCE: {
    parser: oneOf('demo', 'creators', 'paapi5'),
    sentence: 'demo, creators or paapi5; creators is the default when its credentials are set.',
  },
  AMAZON_MARKETPLACE: {
    default: 'US',
    parser: marketplace,
    sentence: 'Marketplace of calls that name none.',
  },
  AMAZON_ASSOCIATE_TAG: { parser: associateTag, sentence: 'Associate tag for that marketplace.' },
  AMAZON_ASSOCIATE_TAGS: {
    parser: associateTags,
    sentence: 'Further marketplaces to serve, each with its tag: UK=myshop-21,DE=myshop03-21.',
  },
  AMAZON_LANGUAGE: {
    parser: languages,
    sentence: "Language of answers where it is offered, instead of the marketplace's first: es_US,fr_CA.",
  },
  NOTICES: {
    parser: notices,
    sentence: 'Notices instead of those of docs/notices.md, as JSON: {"SE":{"statement":"…"}}.',
  },

  AMAZON_TERMS_ACKNOWLEDGED: {
    parser: calendarDate,
    sentence: 'Date of the programme policies that you have read, e.g. 2026-04-14; see docs/terms.md.',
  },
  AMAZON_ANALYSIS: {
    default: 'on',
    parser: flag,
    sentence: 'off leaves out the tools that compare, rank, score or sum up.',
  },
  BLOCKED_CATEGORIES: {
    parser: categoryNames,
    sentence: 'Categories that are never shown: comma list of names, search indexes or node ids.',
  },
  ALLOW_LOCAL_CLIENT: {
    default: 'false',
    parser: flag,
    sentence: "true lets --stdio serve Amazon's live content to a program on this machine.",
  },

  ...onlyWhen(sourceIs('creators'), {
    CREATORS_CREDENTIAL_ID: {
      parser: oneWord,
      secret: true,
      sentence: "Creators API credential of the default marketplace's group.",
    },
    CREATORS_CREDENTIAL_SECRET: { parser: oneWord, secret: true, sentence: 'Its secret.' },
    CREATORS_CREDENTIAL_VERSION: {
      parser: credentialVersion,
      sentence: 'Its version: 2.1 to 2.3, or 3.1 to 3.3.',
    },
    CREATORS_NA_CREDENTIAL_ID: {
      parser: oneWord,
      secret: true,
      sentence: 'The same by group, to serve several: US, CA, MX, BR.',
    },
    CREATORS_NA_CREDENTIAL_SECRET: { parser: oneWord, secret: true, sentence: 'Its secret.' },
    CREATORS_NA_CREDENTIAL_VERSION: { parser: credentialVersion, sentence: 'Its version: 2.1 or 3.1.' },
    CREATORS_EU_CREDENTIAL_ID: {
      parser: oneWord,
      secret: true,
      sentence: 'Europe, the Middle East, Turkey, Egypt and India.',
    },
    CREATORS_EU_CREDENTIAL_SECRET: { parser: oneWord, secret: true, sentence: 'Its secret.' },
    CREATORS_EU_CREDENTIAL_VERSION: { parser: credentialVersion, sentence: 'Its version: 2.2 or 3.2.' },
    CREATORS_FE_CREDENTIAL_ID: { parser: oneWord, secret: true, sentence: 'Japan, Australia and Singapore.' },
    CREATORS_FE_CREDENTIAL_SECRET: { parser: oneWord, secret: true, sentence: 'Its secret.' },
    CREATORS_FE_CREDENTIAL_VERSION: { parser: credentialVersion, sentence: 'Its version: 2.3 or 3.3.' },
    CREATORS_API_URL: { parser: safeUrl, sentence: "Another address than Amazon's for the Creators API." },
    CREATORS_TOKEN_URL: { parser: safeUrl, sentence: "Another address than Amazon's for its access tokens." },
  }),

  ...onlyWhen(sourceIs('paapi5'), {
    AMAZON_ACCESS_KEY: {
      parser: oneWord,
      secret: true,
      sentence: 'PA-API 5 access key, for AMAZON_SOURCE=paapi5.',
    },
    AMAZON_SECRET_KEY: { parser: oneWord, secret: true, sentence: 'Its secret key.' },
    PAAPI_URL: { parser: safeUrl, sentence: "Another address than Amazon's for PA-API 5." },
  }),
} satisfies Readonly<Record<string, Variable<unknown>>>;
