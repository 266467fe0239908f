import { expect, test } from 'vitest';
import { environmentVariables, type Variable } from '../../src/config/environment-variables.ts';

const header = `# Every setting of the server, with its default. Copy this file to .env and take away the # where you want
# something else. A setting that is empty counts as unset. A secret may also stand in a file: NAME_FILE=/path.
`;

// `vitest -u` writes the file anew from the list in the code.
test('.env.example lists every variable with its default and one line', async () => {
  const entries = Object.entries<Variable<unknown>>(environmentVariables).map(
    ([name, { about, fallback = '' }]) => `\n# ${about}\n#${name}=${fallback}\n`,
  );
  await expect(header + entries.join('')).toMatchFileSnapshot('../../.env.example');
});

test('no line of it is so long that it wraps', () => {
  const lengths = Object.values<Variable<unknown>>(environmentVariables).map(({ about }) => about.length);
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});
