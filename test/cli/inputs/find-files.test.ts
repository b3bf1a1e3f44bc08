import { normalize } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import type { Disk, DiskEntry } from '#cli/inputs/disk.ts';
import { findFiles } from '#cli/inputs/find-files.ts';

type Tree = { readonly [name: string]: Tree | 'file' | 'broken link' | 'link to a file' | 'pipe' | 'forbidden' };

const TREE: Tree = {
  'a.yaml': 'file',
  'notes.txt': 'file',
  forbidden: 'forbidden',
  pipe: 'pipe',
  apps: {
    'b.yml': 'file',
    'c.JSON': 'file',
    'readme.md': 'file',
    'gone.yaml': 'broken link',
    'there.yaml': 'link to a file',
    'pipe.yaml': 'pipe',
    deep: { 'd.yaml': 'file' },
    locked: 'forbidden',
    node_modules: { 'package.json': 'file' },
    '.git': { 'e.yaml': 'file' },
  },
};

function at(path: string): Tree[string] | undefined {
  let here: Tree[string] | undefined = TREE;
  for (const name of normalize(path).split('/')) here = typeof here === 'object' ? here[name] : undefined;
  return here;
}

function entryKind(node: Tree[string]): DiskEntry['kind'] {
  if (typeof node === 'object' || node === 'forbidden') return 'folder';
  if (node === 'file') return 'file';
  return node === 'pipe' ? 'other' : 'link';
}

/** The tree above as a disk, which also has a folder that may not be listed, whoever runs the tests. */
const disk: Disk = {
  kind: async (path) => {
    const node = at(path);
    if (node === undefined || node === 'broken link') return undefined;
    return typeof node === 'object' || node === 'forbidden' ? 'folder' : 'file';
  },
  list: async (folder) => {
    const node = at(folder);
    if (typeof node !== 'object') throw new Error(`EACCES: permission denied, scandir '${folder}'`);
    return Object.entries(node).map(([name, child]) => ({ name, kind: entryKind(child) }));
  },
  glob: async function* (pattern) {
    if (pattern === '*.yaml') yield 'a.yaml';
    if (pattern === 'apps*') yield 'apps';
  },
  real: async (path) => path,
  read: async () => new Uint8Array(),
};

async function find(paths: readonly string[], recursive = true): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const found of findFiles(paths, { disk, recursive })) {
    if ('file' in found) lines.push(found.file);
    if ('finding' in found) lines.push(`${found.finding.position?.file}: ${found.finding.message}`);
  }
  return lines;
}

const BELOW_APPS = [
  'apps/b.yml',
  'apps/c.JSON',
  'apps/deep/d.yaml',
  'apps/gone.yaml: the link does not lead to a file',
  'apps/locked: the folder cannot be read: permission denied',
  'apps/there.yaml',
];

describe('Finding the files behind paths', () => {
  it.each([
    ['a file', ['a.yaml'], ['a.yaml']],
    ['a file of any name', ['notes.txt'], ['notes.txt']],
    ['a pipe', ['pipe'], ['pipe']],
    ['stdin', ['-'], ['-']],
    ['a folder with all below it, in order', ['apps'], BELOW_APPS],
    ['a pattern', ['*.yaml'], ['a.yaml']],
    ['a pattern that matches a folder', ['apps*'], BELOW_APPS],
    ['what is spelt in two ways, once', ['a.yaml', './a.yaml', 'apps/../a.yaml'], ['a.yaml']],
    ['what is named twice, once', ['a.yaml', '*.yaml', '-', '-'], ['a.yaml', '-']],
    ['nothing where nothing is', ['z.yaml'], ['z.yaml: no such file or folder, or a link that leads nowhere']],
    [
      'nothing behind a broken link',
      ['apps/gone.yaml'],
      ['apps/gone.yaml: no such file or folder, or a link that leads nowhere'],
    ],
    ['nothing where nothing matches', ['z*.yaml'], ['z*.yaml: nothing matches this pattern']],
    [
      'nothing in a folder that may not be read',
      ['forbidden', 'a.yaml'],
      ['forbidden: the folder cannot be read: permission denied', 'a.yaml'],
    ],
  ])('gives %s', async (_title, paths, expected) => {
    expect(await find(paths)).toEqual(expected);
  });

  it('stays at the surface if asked to', async () => {
    expect(await find(['apps'], false)).toEqual(BELOW_APPS.filter((line) => !/deep|locked/.test(line)));
  });
});
