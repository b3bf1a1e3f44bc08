import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { architectureDiagram } from '../../build/architecture-diagram.ts';
import { readImportGraph } from '../../build/import-graph.ts';
import { replaceBlock } from '../../build/replace-block.ts';
import { STOREYS } from '../../build/storeys.ts';

const ROOT = join(import.meta.dirname, '../..');
const read = (path: string) => readFileSync(join(ROOT, path), 'utf8');
const TOUR = read('docs/architecture.md');
const PAGES = ['CONTRIBUTING.md', 'README.md', ...readdirSync(join(ROOT, 'docs')).map((file) => `docs/${file}`)];

/** Paths of the repository that a page names in code: `src/kinds/judge.ts`, `src/template/`. */
const pathsIn = (page: string) =>
  [...page.matchAll(/`((?:src|test|build|docs|templates)\/[\w./-]+)`/g)].map(([, path = '']) => path);

describe('The tour of the architecture', () => {
  it('shows the rooms as the imports have them: `make docs` draws them', () => {
    expect(replaceBlock(TOUR, 'mermaid', architectureDiagram(readImportGraph()))).toBe(TOUR);
  });

  it('has a line for every room, from the roof down', () => {
    const rooms = [...TOUR.matchAll(/^\| `([a-z]+)` \|/gm)].map(([, room]) => room);
    expect(rooms).toEqual(STOREYS.flatMap((storey) => storey.rooms));
  });

  it.each(PAGES.filter((page) => page.endsWith('.md')))('names no file that is gone: %s', (page) => {
    expect(pathsIn(read(page)).filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
  });
});
