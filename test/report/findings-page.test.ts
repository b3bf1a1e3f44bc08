import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '#cli/catalogue.ts';
import { TAB_IN_INDENTATION } from '#manifest/full/findings.ts';
import { catalogueEntryText } from '#report/catalogue-entry.ts';
import { findingsPage } from '#report/findings-page.ts';

const PAGE = resolve(import.meta.dirname, '../../docs/findings.md');

describe('What people read about the catalogue', () => {
  it('docs/findings.md is up to date: `node build/findings-page.ts` writes it', () => {
    expect(readFileSync(PAGE, 'utf8') === findingsPage(CATALOGUE)).toBe(true);
  });

  it('an entry tells why, how to mend it, and shows both ways', () => {
    expect(catalogueEntryText(TAB_IN_INDENTATION)).toBe(
      [
        'OUT0103 (error): Tab in indentation',
        '',
        '  why: YAML forbids tabs in indentation, because their width is nobody’s agreement.',
        '  fix: Indent with spaces.',
        '',
        '  not like this:',
        '    metadata:',
        '    \tname: reviews',
        '',
        '  but like this:',
        '    metadata:',
        '      name: reviews',
        '',
      ].join('\n'),
    );
  });
});
