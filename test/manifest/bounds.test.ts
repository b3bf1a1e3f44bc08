import { describe, expect, it } from '@jest/globals';
import { parseYaml } from '#manifest/parse-yaml.ts';
import { readManifests } from '#manifest/read-manifests.ts';

/** Nine levels of nine aliases each: 387 million values when written out. */
const LAUGHS = Array.from({ length: 9 }, (_, level) => {
  const items = level === 0 ? 'lol' : Array.from({ length: 9 }, () => `*l${level - 1}`).join(', ');
  return `l${level}: &l${level} [${items}]\n`;
}).join('');

const DEEP = 10_000;

const CASES: readonly (readonly [title: string, text: string, code: string])[] = [
  ['a billion laughs', LAUGHS, 'OUT0107'],
  ['a billion merged laughs', `${LAUGHS}m:\n  <<: {x: *l8}\n`, 'OUT0107'],
  ['an anchor around itself', 'a: &a\n  b: &b\n    c: *a\n    d: *b\n', 'OUT0106'],
  ['10,000 open brackets', '['.repeat(DEEP), 'OUT0108'],
  ['10,000 brackets', `${'['.repeat(DEEP)}${']'.repeat(DEEP)}`, 'OUT0108'],
  ['10,000 braces', `${'{a: '.repeat(DEEP)}1${'}'.repeat(DEEP)}`, 'OUT0108'],
  ['10,000 dashes', `${'- '.repeat(DEEP)}a\n`, 'OUT0108'],
  ['10,000 question marks', `${'? '.repeat(DEEP)}a\n`, 'OUT0108'],
  ['1,000 levels of mappings', Array.from({ length: 1000 }, (_, n) => `${' '.repeat(n)}a:\n`).join(''), 'OUT0108'],
  ['an endless quote', `a: "${'x\n'.repeat(DEEP)}`, 'OUT0101'],
  ['unbalanced apostrophes', `a: '${"''".repeat(DEEP)}\n`, 'OUT0101'],
  ['a huge document of uncommon YAML', `a: &a 1\n${'b: 1\n'.repeat(500_000)}`, 'OUT0112'],
  ['a line of a million colons', ': '.repeat(500_000), 'OUT0108'],
];

describe('A text that is meant to hurt', () => {
  it.each(CASES)('ends in a finding when it holds %s', (_title, text, code) => {
    const result = parseYaml(text, 'bomb.yaml');
    expect({ ok: result.ok, code: result.findings[0]?.entry.code }).toEqual({ ok: false, code });
  });

  it('is not looked into when it is an object that no API server would accept, but a List of many objects is', () => {
    const item = (name: number) => `- apiVersion: v1\n  kind: A\n  metadata: {name: a${name}}\n`;
    const items = Array.from({ length: 70_000 }, (_, name) => item(name)).join('');
    const read = (kind: string) => readManifests({ name: 'a.yaml', text: `kind: ${kind}\nitems:\n${items}` });
    expect(read('List').resources).toHaveLength(70_000);
    expect(read('A').findings.map(({ entry: { code }, position }) => `${code} ${position?.line}`)).toEqual([
      'OUT0112 1',
    ]);
  });

  it('is read fast even with 100,000 keys in one mapping', () => {
    const text = `anchor: &a 1\n${Array.from({ length: 100_000 }, (_, n) => `k${n}: 1\n`).join('')}`;
    expect(parseYaml(text, 'keys.yaml').ok).toBe(true);
  });
});
