import { type CommandName, commandNames, commandSummaries } from '../commands/run-command.ts';

/** What the person who starts the program asks for. */
export type CommandLine =
  | { readonly kind: 'serve' | 'stdio' | 'help' }
  | { readonly kind: 'command'; readonly name: CommandName; readonly words: readonly string[] }
  | { readonly kind: 'unknown'; readonly message: string };

export const commandLineHelp = `Serves Amazon's catalogue to assistants over MCP.

  npm start                                 over HTTP, where HOST and PORT say
  npm start --silent -- --stdio             on standard input and output, for one local program
  npm start -- --help                       this

Commands for the operator; each explains itself with --help:

${commandSummaries}

In a container: docker compose run --rm app <command>

The environment, or a file .env, says everything else: .env.example lists it all. With nothing set, an invented demo
catalogue is served on http://127.0.0.1:8000/mcp. With --stdio, logs go to standard error, and the server ends when its
input does.
`;

/** Reads the words after the program's name. */
export function parseCommandLine(words: readonly string[]): CommandLine {
  const [first, ...rest] = words;
  const name = commandNames.find((each) => each === first);
  if (name !== undefined) return { kind: 'command', name, words: rest };
  if (words.includes('--help') || words.includes('-h')) return { kind: 'help' };
  const unknown = words.find((word) => word !== '--stdio');
  if (unknown !== undefined) {
    const message = unknown.startsWith('-')
      ? `There is no option ${JSON.stringify(unknown)}. Use --stdio, --help, or none.`
      : `There is no command ${JSON.stringify(unknown)}. Use ${commandNames.join(', ')}, or --help.`;
    return { kind: 'unknown', message };
  }
  return { kind: words.length > 0 ? 'stdio' : 'serve' };
}
