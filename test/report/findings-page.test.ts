import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '../../src/base/catalogue/catalogue.ts';
import { catalogueEntryText } from '../../src/report/catalogue-entry.ts';
import { findingsPage } from '../../src/report/findings-page.ts';

const PAGE = resolve(import.meta.dirname, '../../docs/findings.md');

describe('What people read about the catalogue', () => {
  it('docs/findings.md is up to date: `node build/findings-page.ts` writes it', () => {
    expect(readFileSync(PAGE, 'utf8') === findingsPage(CATALOGUE)).toBe(true);
  });

  it('an entry tells why, how to mend it, and shows both ways', () => {
    expect(catalogueEntryText('OUT0103', CATALOGUE.OUT0103)).toBe(
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
