import { expect, test } from 'vitest';
import { noticesDocument } from '../support/notices-document.ts';

// `vitest -u` writes the page anew from the code.
test('docs/notices.md lists every wording with its status and its source', async () => {
  await expect(noticesDocument()).toMatchFileSnapshot('../../docs/notices.md');
});
