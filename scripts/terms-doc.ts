import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { renderTermsPage } from './terms-page.ts';

// docs/terms.md is written by this and never by hand.
writeFileSync(join(import.meta.dirname, '..', 'docs', 'terms.md'), renderTermsPage());
