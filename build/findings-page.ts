/** Writes docs/findings.md from the catalogue: `node build/findings-page.ts`. A test tells when it is time to. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { CATALOGUE } from '#cli/catalogue.ts';
import { findingsPage } from '#report/findings-page.ts';

writeFileSync(join(import.meta.dirname, '..', 'docs', 'findings.md'), findingsPage(CATALOGUE));
