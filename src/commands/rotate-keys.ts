import { rotateKeyFile } from '../auth/key-file.ts';
import type { Terminal } from './command.ts';

const help = `Puts fresh keys in front of those in a key file.

  npm run rotate-keys -- /data/keys.json     the value of OAUTH_KEYS_FILE
`;

/** @returns the exit code */
export async function runRotateKeys([path]: readonly string[], terminal: Terminal): Promise<number> {
  if (path === '--help' || path === '-h') {
    terminal.print(help);
    return 0;
  }
  if (path === undefined) {
    terminal.printError('Say which file: npm run rotate-keys -- <the value of OAUTH_KEYS_FILE>\n');
    return 1;
  }
  await rotateKeyFile(path);
  terminal.print(
    'New keys sign from the next start on; those before them are believed until the next rotation.\n',
  );
  return 0;
}
