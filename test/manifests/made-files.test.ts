import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { madeFiles } from '../../build/manifests/made-files.ts';

const MANIFESTS = join(import.meta.dirname, '../../manifests');
const made = madeFiles();

/** What the chart has besides: actions that have no object of the base to come from. */
const WRITTEN = ['_names.tpl', 'NOTES.txt', 'monitoring.yaml'];

describe('What is made from the base', () => {
  it.each([...made.keys()])('is up to date, which `make manifests` sees to: %s', (file) => {
    expect(readFileSync(join(MANIFESTS, file), 'utf8')).toBe(made.get(file));
  });

  it('is all that there is in the templates of the chart, but for names, notes and monitoring', () => {
    const templates = readdirSync(join(MANIFESTS, 'chart/templates')).filter((file) => !WRITTEN.includes(file));
    expect(templates.filter((file) => !made.has(`chart/templates/${file}`))).toEqual([]);
  });
});

describe('The manifests', () => {
  const files = readdirSync(MANIFESTS, { recursive: true, encoding: 'utf8' }).filter((file) => /\.ya?ml$/.test(file));

  it.each(files)('hold no Secret and no key: %s', (file) => {
    const text = readFileSync(join(MANIFESTS, file), 'utf8');
    expect(text).not.toMatch(/^kind: Secret$|PRIVATE KEY|^\s*(?:tls\.key|caBundle):/m);
  });
});
