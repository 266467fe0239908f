import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { toolsDocument } from '../test/support/tools-document.ts';

// docs/tools.md is written by this and never by hand.
writeFileSync(join(import.meta.dirname, '..', 'docs', 'tools.md'), toolsDocument());
