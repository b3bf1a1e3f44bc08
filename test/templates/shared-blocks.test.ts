import { readFile } from 'node:fs/promises';
import { describe, expect, it } from '@jest/globals';
import { BUILTIN_TEMPLATES, builtinTemplatePath } from '#config/builtin-templates.ts';

/** Istio renders each template on its own, so a block that two of them use stands in both. This keeps the copies alike. */
const BLOCK = /^\{\{- define "(?<name>[^"]+)" \}\}\n(?<body>[\s\S]*?)^\{\{- end \}\}$/gm;
const USE = /\btemplate "(?<name>[^"]+)"/g;

const text = (template: string) => readFile(builtinTemplatePath(template), 'utf8');

const blocksOf = (source: string) =>
  [...source.matchAll(BLOCK)].map(({ groups }) => ({ name: groups?.name ?? '', body: groups?.body ?? '' }));

const usedIn = (source: string) => new Set([...source.matchAll(USE)].map(({ groups }) => groups?.name ?? ''));

describe('the built-in templates', () => {
  it('say the same thing in blocks of the same name', async () => {
    const sources = await Promise.all(BUILTIN_TEMPLATES.map(text));
    const bodies = Map.groupBy(sources.flatMap(blocksOf), ({ name }) => name);
    const differing = [...bodies].filter(([, copies]) => new Set(copies.map(({ body }) => body)).size > 1);
    expect(differing.map(([name]) => name)).toEqual([]);
  });

  it.each(BUILTIN_TEMPLATES)('define what they use and use what they define: %s', async (template) => {
    const source = await text(template);
    const defined = blocksOf(source).map(({ name }) => name);
    expect([...usedIn(source)].sort()).toEqual(defined.sort());
  });
});
