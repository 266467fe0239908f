import { readFileSync } from 'node:fs';
import { assembleConfig, assembleSecrets } from './assemble-config.ts';
import { chooseAuth } from './choose-auth.ts';
import { chooseMarkets } from './choose-markets.ts';
import { chooseSource } from './choose-source.ts';
import type { Config, Secrets } from './config.ts';
import { readCredentials } from './credentials.ts';
import type { Fault } from './fault.ts';
import { type Environment, givenVariables } from './given-variables.ts';
import { guardedSecrets } from './guarded-secrets.ts';
import { idleVariables } from './idle-variables.ts';
import { licenceNotes } from './licence-notes.ts';
import { numberFaults } from './number-faults.ts';
import { openMetricsNotes } from './open-metrics-notes.ts';
import { readValues } from './read-values.ts';
import { retirementNotes } from './retirement-notes.ts';
import { strayVariables } from './stray-variables.ts';

export type ConfigReading =
  | {
      readonly ok: true;
      readonly config: Config;
      readonly secrets: Secrets;
      /** What the operator should be told at start, a sentence each. */
      readonly notes: readonly string[];
    }
  | { readonly ok: false; readonly faults: readonly Fault[] };

export interface ReadOptions {
  /** Reads the file that a `NAME_FILE` variable names. Default: from disk. */
  readonly readFile?: (path: string) => string;
}

/** Turns the environment into a configuration, or into every reason why not, all at once.
 *  The environment is handed in: only `main.ts` reads the process's own. */
export function readConfig(env: Environment, options: ReadOptions = {}): ConfigReading {
  const given = givenVariables(env, options.readFile ?? ((path) => readFileSync(path, 'utf8')));
  const read = readValues(given.texts);
  const { values } = read;

  const source = chooseSource(values);
  const credentials = readCredentials(values);
  const trusted = credentials.faults.length === 0 ? credentials.credentials : undefined;
  const markets = chooseMarkets(values, source.kind, trusted);
  const auth = chooseAuth(values);
  const stray = strayVariables(given.texts);

  const own = [...given.faults, ...read.faults];
  const judged = [
    ...source.faults,
    ...credentials.faults,
    ...markets.faults,
    ...auth.faults,
    ...numberFaults(values),
  ];
  const faults = [...own, ...withoutEchoes(judged, own), ...stray.faults];
  if (faults.length > 0) return { ok: false, faults };

  const config = assembleConfig(values, {
    kind: source.kind,
    markets: markets.markets,
    auth: auth.auth,
    credentials: credentials.credentials,
  });
  const secrets = guardedSecrets(assembleSecrets(values, credentials.credentials));
  const notes = [
    ...retirementNotes(config.source, new Set(given.texts.keys())),
    ...stray.notes,
    ...openMetricsNotes(config, secrets),
    ...idleVariables(given.texts.keys(), config),
    ...licenceNotes(new Set(given.texts.keys()), config.cache),
  ];
  return { ok: true, config, secrets, notes };
}

// "AUTH_MODE must be chosen" helps nobody who has just mistyped HOST: first the word, then what follows from it.
function withoutEchoes(judged: readonly Fault[], own: readonly Fault[]): readonly Fault[] {
  const broken = new Set(own.map(({ name }) => name.replace(/_FILE$/, '')));
  return judged.filter(({ name, restsOn = [] }) => ![name, ...restsOn].some((each) => broken.has(each)));
}
