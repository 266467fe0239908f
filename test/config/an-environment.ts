import type { Config, Secrets } from '../../src/config/config.ts';
import { formatConfigErrors } from '../../src/config/config-error.ts';
import type { Environment } from '../../src/config/provided-variables.ts';
import { readConfig } from '../../src/config/read-config.ts';

/** A credential of the default marketplace, complete and invented. */
export const aliveCredential = {
  CREATORS_CREDENTIAL_ID: 'an-id',
  CREATORS_CREDENTIAL_SECRET: 'a-s3cret',
  CREATORS_CREDENTIAL_VERSION: '3.1',
};

/** The configuration of an environment that should be sound; files by path stand in for the disk. */
export function configFrom(
  env: Environment,
  files: Readonly<Record<string, string>> = {},
): { config: Config; secrets: Secrets; warnings: readonly string[] } {
  const reading = readConfig(env, { readFile: fromFiles(files) });
  if (!reading.ok) throw new Error(formatConfigErrors(reading.errors));
  return reading;
}

/** The marketplaces that are served, in their order, each with its tag. */
export function marketsOf({ upstream, mcp }: Config): readonly { code: string; tag: string | undefined }[] {
  return mcp.markets.configured.map(({ code }) => ({ code, tag: upstream.partnerTags[code] }));
}

/** The errors as the operator reads them, a sentence each. */
export function errorsOf(env: Environment, files: Readonly<Record<string, string>> = {}): readonly string[] {
  const reading = readConfig(env, { readFile: fromFiles(files) });
  if (reading.ok) return [];
  return formatConfigErrors(reading.errors)
    .split('\n')
    .slice(1, -1)
    .map((line) => line.trim());
}

function fromFiles(files: Readonly<Record<string, string>>): (path: string) => string {
  return (path) => {
    const content = files[path];
    if (content === undefined) throw new Error('ENOENT');
    return content;
  };
}
