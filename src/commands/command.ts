import type { Environment } from '../config/provided-variables.ts';

/** What a command may use of the process that runs it. */
export interface Terminal {
  readonly environment: Environment;
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  /** Writes to standard output, without adding a line break. */
  print(text: string): void;
  /** Writes to standard error, without adding a line break. */
  printError(text: string): void;
}

/** Runs a command with the words after its name.
 *  @returns the exit code: 0 done, 1 failed, 2 not understood */
export type Command = (words: readonly string[], terminal: Terminal) => Promise<number>;
