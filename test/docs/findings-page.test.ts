import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE } from '#cli/catalogue.ts';
import { findingsPage } from '../../build/findings-page.ts';

const PAGE = resolve(import.meta.dirname, '../../docs/findings.md');

describe('The page of findings', () => {
  it('is up to date: `node build/findings-page.ts` writes it', () => {
    expect(readFileSync(PAGE, 'utf8') === findingsPage(CATALOGUE)).toBe(true);
  });
});
