import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, lookUp } from '../../../src/base/catalogue/catalogue.ts';
import type { CatalogueEntry, CatalogueTable } from '../../../src/base/catalogue/entry.ts';
import { readManifests } from '../../../src/manifest/read-manifests.ts';

const FOLDER = resolve(import.meta.dirname, '../../../src/base/catalogue');
const ENTRIES: readonly (readonly [string, CatalogueEntry])[] = Object.entries(CATALOGUE);

/** The tables of all areas, as their files declare them. */
async function tables(): Promise<readonly CatalogueTable[]> {
  const files = readdirSync(FOLDER).filter((file) => !['catalogue.ts', 'entry.ts', 'make-finding.ts'].includes(file));
  const modules: readonly object[] = await Promise.all(files.map((file) => import(`${FOLDER}/${file}`)));
  return modules.flatMap((module) => Object.values(module));
}

describe('The catalogue of findings', () => {
  it('gives each code to one entry only', async () => {
    const codes = (await tables()).flatMap((table) => Object.keys(table));
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('holds the tables of all areas', async () => {
    const codes = (await tables()).flatMap((table) => Object.keys(table));
    expect(codes.filter((code) => lookUp(code) === undefined)).toEqual([]);
  });

  it.each(ENTRIES)('%s has a code and texts of the usual form', (code, { title, meaning, remedy }) => {
    expect(code).toMatch(/^(OUT|IST)\d{4}$/);
    expect(title).toMatch(/[^.]$/);
    expect(meaning).toMatch(/[.!?)]$/);
    expect(remedy).not.toBe('');
  });

  it.each(ENTRIES.filter(([code]) => code.startsWith('OUT01')))(
    '%s is earned by its bad example alone',
    (code, entry) => {
      const found = (text = '') =>
        readManifests({ name: 'example.yaml', text }).findings.map((finding) => finding.code);
      if (entry.bad !== undefined) expect(found(entry.bad)).toContain(code);
      expect(found(entry.good)).toEqual([]);
    },
  );

  it('is asked in any letter case', () => {
    expect(lookUp('out0102')?.title).toBe('Duplicate key');
    expect(lookUp('OUT9999')).toBeUndefined();
    expect(lookUp('constructor')).toBeUndefined();
  });
});
