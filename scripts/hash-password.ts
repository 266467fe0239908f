import { createInterface } from 'node:readline/promises';
import { Writable } from 'node:stream';
import { hashPassword } from '../src/auth/password-hash.ts';

/** Reads a password, from a terminal without showing it, and prints the line that goes into the environment. */
async function main(): Promise<void> {
  const { stdin, stderr } = process;
  const password = stdin.isTTY ? await askTwice() : await firstLine();
  if (password === undefined) {
    stderr.write('The two were not the same. Nothing was printed.\n');
    process.exitCode = 1;
  } else if (password.length < 12) {
    stderr.write('Take at least twelve characters: this password guards a public address.\n');
    process.exitCode = 1;
  } else console.log(`OAUTH_PASSWORD_HASH=${await hashPassword(password)}`);
}

async function askTwice(): Promise<string | undefined> {
  const silent = new Writable({ write: (_chunk, _encoding, done) => done() });
  const reader = createInterface({ input: process.stdin, output: silent, terminal: true });
  const ask = async (question: string) => {
    process.stderr.write(question);
    const answer = await reader.question('');
    process.stderr.write('\n');
    return answer;
  };
  const [first, second] = [await ask('Password: '), await ask('Once more: ')];
  reader.close();
  return first === second ? first : undefined;
}

async function firstLine(): Promise<string> {
  const reader = createInterface({ input: process.stdin });
  for await (const line of reader) return line;
  return '';
}

await main();
