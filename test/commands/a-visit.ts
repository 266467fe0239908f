import { PassThrough } from 'node:stream';
import { runCommand } from '../../src/commands/run-command.ts';

export interface Visit {
  readonly code: number;
  /** What one check found: `fault: seen | meaning | mend`, a line each. */
  readonly of: (number: number) => readonly string[];
  readonly text: string;
}

interface Told {
  readonly number: number;
  readonly state: string;
  readonly seen: string;
  readonly meaning?: string;
  readonly mend?: string;
}

/** The doctor's visit to a server with this environment, read as a program reads it. */
export async function visit(
  environment: Readonly<Record<string, string>>,
  ...words: readonly string[]
): Promise<Visit> {
  let text = '';
  const code = await runCommand('doctor', ['--json', ...words], {
    environment,
    input: new PassThrough().end(),
    print: (more) => {
      text += more;
    },
    printError: (more) => {
      text += more;
    },
  });
  const { checks }: { checks: readonly Told[] } = JSON.parse(text);
  return {
    code,
    text,
    of: (number) =>
      checks
        .filter((told) => told.number === number)
        .map(({ state, seen, meaning, mend }) =>
          [`${state}: ${seen}`, meaning, mend].filter((part) => part !== undefined).join(' | '),
        ),
  };
}
