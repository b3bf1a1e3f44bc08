import { describe, expect, it } from '@jest/globals';
import { TAB_IN_INDENTATION } from '#manifest/full/findings.ts';
import { catalogueEntryText } from '#report/catalogue-entry.ts';

describe('An entry of the catalogue, as text', () => {
  it('says what it means and what the remedy is, with a bad and a good example', () => {
    expect(catalogueEntryText(TAB_IN_INDENTATION)).toBe(
      [
        'OUT0103 (error): Tab in indentation',
        '',
        '  why: YAML forbids tabs in indentation, because editors do not agree on their width.',
        '  remedy: Indent with spaces.',
        '',
        '  bad example:',
        '    metadata:',
        '    \tname: reviews',
        '',
        '  good example:',
        '    metadata:',
        '      name: reviews',
        '',
      ].join('\n'),
    );
  });
});
