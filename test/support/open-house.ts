import { PassThrough } from 'node:stream';
import { compose } from '../../src/compose.ts';
import { formatConfigErrors } from '../../src/config/config-error.ts';
import { readConfig } from '../../src/config/read-config.ts';
import { type AmazonDouble, doubleCredentials, doublePartnerTag } from './amazon-double/amazon-double.ts';

export interface OpenHouse extends AsyncDisposable {
  readonly origin: string;
  readonly mcpUrl: URL;
  /** Everything logged so far, as JSON lines. */
  logged(): string;
  close(): Promise<void>;
}

/** The whole server as an operator's environment describes it, listening on a free port. */
export async function openHouse(environment: Readonly<Record<string, string>> = {}): Promise<OpenHouse> {
  const settings = readConfig({
    PORT: '0',
    LOG_LEVEL: 'info',
    MAX_REQUESTS_PER_SECOND: '10',
    RATE_LIMIT_PER_MINUTE: '100000',
    ...environment,
  });
  if (!settings.ok) throw new RangeError(formatConfigErrors(settings.errors));
  const stdout = new PassThrough();
  const lines: string[] = [];
  stdout.on('data', (chunk) => lines.push(String(chunk)));
  const house = await compose(settings.config, settings.secrets, { version: '0.0.0-test', stream: stdout });
  const origin = await house.listen();
  return {
    origin,
    mcpUrl: new URL('/mcp', origin),
    logged: () => lines.join(''),
    close: house.close,
    [Symbol.asyncDispose]: house.close,
  };
}

/** The environment of an operator whose Amazon is the double, in three marketplaces of three credential groups. */
export function environmentOf(amazon: AmazonDouble): Record<string, string> {
  const { NA, EU, FE } = doubleCredentials;
  return {
    AMAZON_SOURCE: 'creators',
    AMAZON_MARKETPLACE: 'US',
    AMAZON_ASSOCIATE_TAG: doublePartnerTag,
    AMAZON_ASSOCIATE_TAGS: `DE=${doublePartnerTag},JP=${doublePartnerTag}`,
    CREATORS_NA_CREDENTIAL_ID: NA.id,
    CREATORS_NA_CREDENTIAL_SECRET: NA.secret,
    CREATORS_NA_CREDENTIAL_VERSION: NA.version,
    CREATORS_EU_CREDENTIAL_ID: EU.id,
    CREATORS_EU_CREDENTIAL_SECRET: EU.secret,
    CREATORS_EU_CREDENTIAL_VERSION: EU.version,
    CREATORS_FE_CREDENTIAL_ID: FE.id,
    CREATORS_FE_CREDENTIAL_SECRET: FE.secret,
    CREATORS_FE_CREDENTIAL_VERSION: FE.version,
    CREATORS_API_URL: amazon.url,
    CREATORS_TOKEN_URL: amazon.tokenUrl,
  };
}
