import { readdirSync } from 'node:fs';
import { resolve } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { CATALOGUE, lookUp } from '#cli/catalogue.ts';
import type { CatalogueEntry } from '#findings/entry.ts';
import { readManifests } from '#manifest/read-manifests.ts';

const SRC = resolve(import.meta.dirname, '../../src');
const ENTRIES = CATALOGUE.map((entry) => [entry.code, entry] as const);

/** The entries of all areas, by name, as the files beside the rules declare them. */
async function declared(): Promise<ReadonlyMap<string, CatalogueEntry>> {
  const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /(^|[/-])findings\.ts$/.test(file),
  );
  const modules: readonly object[] = await Promise.all(files.map((file) => import(`${SRC}/${file}`)));
  return new Map(modules.flatMap((module) => Object.entries(module)));
}

describe('The catalogue of findings', () => {
  it('gives each code to one entry only', () => {
    const codes = CATALOGUE.map(({ code }) => code);
    expect(codes.filter((code, index) => codes.indexOf(code) !== index)).toEqual([]);
  });

  it('holds every entry that stands beside a rule, each under a name of its own', async () => {
    expect([...(await declared()).values()].sort((a, b) => (a.code < b.code ? -1 : 1))).toEqual(CATALOGUE);
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
        readManifests({ name: 'example.yaml', text }).findings.map((finding) => finding.entry.code);
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
