import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { toolsDocument } from '../support/tools-document.ts';

test('docs/tools.md says what the definitions say: run `npm run docs:tools` when it does not', () => {
  const written = readFileSync(join(import.meta.dirname, '..', '..', 'docs', 'tools.md'), 'utf8');
  expect(written).toBe(toolsDocument());
});
