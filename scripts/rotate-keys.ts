import { rotateKeyFile } from '../src/auth/key-file.ts';

const [path] = process.argv.slice(2);

/** Puts fresh keys in front of those in a key file. */
if (path === undefined) {
  process.stderr.write('Say which file: npm run rotate-keys -- <the value of OAUTH_KEYS_FILE>\n');
  process.exitCode = 1;
} else {
  await rotateKeyFile(path);
  console.log(
    'New keys sign from the next start on; those before them are believed until the next rotation.',
  );
}
