import type { Environment } from '../../config/provided-variables.ts';
import type { ConfigReading } from '../../config/read-config.ts';
import type { PatientRedis } from './examine-redis.ts';

/** `note`: it works, and the operator should know. `skipped`: it could not be looked at, or concerns nobody here. */
export type FindingState = 'ok' | 'note' | 'fault' | 'skipped';

/** One line of the doctor's report. None of its texts holds a secret. */
export interface Finding {
  readonly state: FindingState;
  readonly seen: string;
  /** What follows from it. Absent where nothing does. */
  readonly meaning?: string;
  /** The one command or change that mends it. */
  readonly mend?: string;
}

/** What is looked at, and how far the doctor may go. */
export interface Patient {
  readonly environment: Environment;
  readonly reading: ConfigReading;
  /** This program's own version. */
  readonly version: string;
  /** May requests be sent to Amazon? */
  readonly maySpend: boolean;
  /** Where callers reach the server, as they see it: `--url`, else PUBLIC_URL. */
  readonly outside: string | undefined;
  /** Where this machine reaches the server without a proxy in between. */
  readonly inside: string;
  /** A caller's token, where AUTH_MODE asks for one. */
  readonly callerToken: string | undefined;
  readonly prometheusUrl: string | undefined;
  /** Where Compose has it: looked at, too, and its absence is no fault. */
  readonly usualPrometheusUrl: string | undefined;
  /** Absent without REDIS_URL, or when the environment does not parse. */
  readonly redis: PatientRedis | undefined;
  readonly now: () => number;
}

/** A patient whose environment parses. */
export type SoundPatient = Patient & { readonly reading: Extract<ConfigReading, { ok: true }> };

export interface Check {
  readonly name: string;
  readonly look: (patient: Patient) => Promise<readonly Finding[]>;
}

export function ok(seen: string): Finding {
  return { state: 'ok', seen };
}

export function skipped(seen: string): Finding {
  return { state: 'skipped', seen };
}

export const noAddress = skipped('no public address: set PUBLIC_URL, or name one with --url');

export function note(seen: string, meaning: string, mend: string): Finding {
  return { state: 'note', seen, meaning, mend };
}

export function fault(seen: string, meaning: string, mend: string): Finding {
  return { state: 'fault', seen, meaning, mend };
}

/** A check that makes no sense before the environment parses. */
export function withConfig(
  name: string,
  look: (patient: SoundPatient) => Promise<readonly Finding[]> | readonly Finding[],
): Check {
  return {
    name,
    look: async (patient) =>
      isSound(patient) ? look(patient) : [skipped('needs an environment that parses: see check 2')],
  };
}

function isSound(patient: Patient): patient is SoundPatient {
  return patient.reading.ok;
}

export interface FetchedPage {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
}

const maxPageBytes = 1_000_000;

/** Asks a server over HTTP, follows no redirect, and waits five seconds at most.
 *  @returns the answer, or in one word why there is none: `ECONNREFUSED`, `timeout` */
export async function fetchPage(url: string, init: RequestInit = {}): Promise<FetchedPage | string> {
  try {
    const signal = AbortSignal.timeout(5_000);
    const response = await fetch(url, { redirect: 'manual', ...init, signal });
    const text = await response.text();
    return { status: response.status, headers: response.headers, text: text.slice(0, maxPageBytes) };
  } catch (error) {
    return whyUnreachable(error);
  }
}

/** The system's code of a failed connection, which names no address. */
export function whyUnreachable(error: unknown): string {
  if (!(error instanceof Error)) return 'no answer';
  if (error.name === 'TimeoutError') return 'timeout';
  const cause: unknown = error.cause ?? error;
  const code = cause instanceof Error ? Reflect.get(cause, 'code') : undefined;
  return typeof code === 'string' ? code : 'no answer';
}

/** Reads JSON that somebody else wrote; `undefined` when it is none. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The value at a path of keys; `undefined` where the path ends early. */
export function at(value: unknown, ...path: readonly string[]): unknown {
  return path.reduce<unknown>(
    (inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined),
    value,
  );
}
