/** What the person who starts the program wants of it. */
export type Wish = 'serve' | 'stdio' | 'help' | { readonly fault: string };

export const commandLineHelp = `Serves Amazon's catalogue to assistants over MCP.

  npm start                                 over HTTP, where HOST and PORT say
  npm start --silent -- --stdio             on standard input and output, for one local program
  npm start -- --help                       this

The environment, or a file .env, says everything else: .env.example lists it all. With nothing set, an invented demo
catalogue is served on http://127.0.0.1:8000/mcp. With --stdio, logs go to standard error, and the server ends when its
input does.
`;

/** Reads the words after the program's name. */
export function parseCommandLine(words: readonly string[]): Wish {
  if (words.includes('--help') || words.includes('-h')) return 'help';
  const stray = words.find((word) => word !== '--stdio');
  if (stray !== undefined) {
    return { fault: `There is no option ${JSON.stringify(stray)}. Use --stdio, --help, or none.` };
  }
  return words.length > 0 ? 'stdio' : 'serve';
}
