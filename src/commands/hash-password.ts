import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { hashPassword } from '../auth/password-hash.ts';
import type { Terminal } from './command.ts';

const help = `Reads a password, from a terminal without showing it, and prints the line that goes into the environment.

  npm run hash-password
`;

/** @returns the exit code */
export async function runHashPassword(words: readonly string[], terminal: Terminal): Promise<number> {
  if (words.includes('--help') || words.includes('-h')) {
    terminal.print(help);
    return 0;
  }
  const password = terminal.input.isTTY ? await askTwice(terminal) : await firstLine(terminal);
  if (password === undefined) {
    terminal.printError('The two were not the same. Nothing was printed.\n');
    return 1;
  }
  if (password.length < 12) {
    terminal.printError('Take at least twelve characters: this password guards a public address.\n');
    return 1;
  }
  terminal.print(`OAUTH_PASSWORD_HASH=${await hashPassword(password)}\n`);
  return 0;
}

async function askTwice({ input, printError }: Terminal): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input, output: silent, terminal: true });
  const ask = async (question: string) => {
    printError(question);
    const answer = await reader.question('');
    printError('\n');
    return answer;
  };
  const [first, second] = [await ask('Password: '), await ask('Once more: ')];
  reader.close();
  return first === second ? first : undefined;
}

async function firstLine({ input }: Terminal): Promise<string> {
  const reader = createInterface({ input });
  for await (const line of reader) return line;
  return '';
}
