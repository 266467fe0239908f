import { expect, test } from 'vitest';
import { environmentVariables } from '../../src/config/environment-variables.ts';
import type { Variable } from '../../src/config/variable.ts';

const header = `# Every setting of the server, with its default. Copy this file to .env and take away the # where you want
# something else. A setting that is empty counts as unset. A secret may also stand in a file: NAME_FILE=/path.
`;

// `vitest -u` writes the file anew from the list in the code.
test('.env.example lists every variable with its default and one line', async () => {
  const entries = Object.entries<Variable<unknown>>(environmentVariables).map(
    ([name, { sentence, default: text = '' }]) => `\n# ${sentence}\n#${name}=${text}\n`,
  );
  await expect(header + entries.join('')).toMatchFileSnapshot('../../.env.example');
});

test('no line of it is so long that it wraps', () => {
  const lengths = Object.values<Variable<unknown>>(environmentVariables).map(
    ({ sentence }) => sentence.length,
  );
  expect(Math.max(...lengths)).toBeLessThanOrEqual(100);
});
