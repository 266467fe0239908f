import { readFileSync } from 'node:fs';
import { assembleConfig, assembleSecrets } from './assemble-config.ts';
import { chooseAuth } from './choose-auth.ts';
import { chooseMarkets } from './choose-markets.ts';
import { chooseSource, readCredentials } from './choose-source.ts';
import type { Config, Secrets } from './config.ts';
import { type ConfigError, withoutCascading } from './config-error.ts';
import type { Values } from './environment-variables.ts';
import { type Environment, providedVariables } from './provided-variables.ts';
import { readValues } from './read-values.ts';
import { unknownVariables } from './unknown-variables.ts';
import { collectWarnings } from './warnings.ts';

export type ConfigReading =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly secrets: Secrets;
      /** What the operator should know, a sentence each. */
      readonly warnings: readonly string[];
    }
  | { readonly ok: false; readonly errors: readonly ConfigError[] };

export interface ReadOptions {
  /** Reads the file that a `NAME_FILE` variable names. Default: from disk. */
  readonly readFile?: (path: string) => string;
}

/** Turns the environment into a configuration, or into every reason why not, all at once.
 *  The environment is handed in: only `main.ts` reads the process's own. */
export function readConfig(env: Environment, options: ReadOptions = {}): ConfigReading {
  const provided = providedVariables(env, options.readFile ?? ((path) => readFileSync(path, 'utf8')));
  const { values, errors: valueErrors } = readValues(provided.texts);

  const source = chooseSource(values);
  const { credentials, errors: credentialErrors } = readCredentials(values);
  const trusted = credentialErrors.length === 0 ? credentials : undefined;
  const { markets, errors: marketErrors } = chooseMarkets(values, source.kind, trusted);
  const auth = chooseAuth(values);
  const unknown = unknownVariables(provided.texts);

  const own = [...provided.errors, ...valueErrors];
  const concluded = [
    ...source.errors,
    ...credentialErrors,
    ...marketErrors,
    ...auth.errors,
    ...numberErrors(values),
  ];
  const errors = [...own, ...withoutCascading(concluded, own), ...unknown.errors];
  if (errors.length > 0) return { ok: false, errors };

  const config = assembleConfig(values, { kind: source.kind, markets, auth: auth.auth });
  const secrets = assembleSecrets(values, credentials);
  const warnings = collectWarnings(new Set(provided.texts.keys()), config, secrets);
  return { ok: true, config, secrets, warnings: [...unknown.warnings, ...warnings] };
}

/** Numbers that are fine alone and make no sense together. */
function numberErrors(values: Values): readonly ConfigError[] {
  const errors: ConfigError[] = [];
  const {
    UPSTREAM_TIMEOUT_MS: upstreamMs,
    TOOL_DEADLINE_MS: toolMs,
    PORT: port,
    METRICS_PORT: metricsPort,
  } = values;
  if (upstreamMs > toolMs) {
    errors.push({
      name: 'UPSTREAM_TIMEOUT_MS',
      allowed: `at most TOOL_DEADLINE_MS, which is ${toolMs}`,
      received: `"${upstreamMs}"`,
      dependsOn: ['TOOL_DEADLINE_MS'],
    });
  }
  if (metricsPort !== undefined && metricsPort === port) {
    errors.push({
      name: 'METRICS_PORT',
      allowed: 'another port than PORT, or unset to serve /metrics there',
      received: `"${metricsPort}"`,
      dependsOn: ['PORT'],
    });
  }
  return errors;
}
