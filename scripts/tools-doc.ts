import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileTool } from '../src/mcp/protocol/compiled-tool.ts';
import { allTools } from '../src/mcp/tools/all-tools.ts';
import { someMarkets } from '../test/support/an-mcp.ts';
import { toolsDocument } from '../test/support/tools-document.ts';

const root = join(import.meta.dirname, '..');

// docs/tools.md is written by this and never by hand. `npm run pins` writes the pinned definitions too: a pin that
// changes is a decision, which the diff shows and the changelog tells.
writeFileSync(join(root, 'docs', 'tools.md'), toolsDocument());
if (process.argv.includes('--pins')) {
  for (const tool of allTools) {
    const { definition } = compileTool(tool, someMarkets('US', 'DE'));
    const pin = join(root, 'test', 'pins', 'tools', `${tool.name}.json`);
    writeFileSync(pin, `${JSON.stringify(definition, null, 2)}\n`);
  }
}
