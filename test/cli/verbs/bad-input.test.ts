import { chmodSync, mkdirSync, symlinkSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { run } from '#cli/run.ts';
import { recordedIo } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();

/** What stands beside the bad input, with a mistake of its own that must be found all the same. */
const OTHERS = { 'a.yaml': 'kind: A\nkind: A\napiVersion: v1\n', 'z.yaml': 'kind: Z\nkind: Z\napiVersion: v1\n' };

const MEBIBYTE = 1024 * 1024;
const DEEP = 10_000;
const LAUGHS = Array.from({ length: 9 }, (_, level) => {
  const items = level === 0 ? 'ha' : Array.from({ length: 9 }, () => `*l${level - 1}`).join(', ');
  return `l${level}: &l${level} [${items}]\n`;
}).join('');

const written = (content: string | Uint8Array) => (path: string) => writeFileSync(path, content);

function ofSize(bytes: number): (path: string) => void {
  return (path) => {
    writeFileSync(path, '');
    truncateSync(path, bytes);
  };
}

const object = (fields: string) => written(`apiVersion: v1\nmetadata: {name: web}\n${fields}\n`);

/** With 2 ends what the disk does not give out, with 1 what it gives out and nobody can use. */
const CASES: readonly (readonly [title: string, make: (path: string) => void, code: string, exit: number])[] = [
  ['a binary file', written(Buffer.from([0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0, 0, 0])), 'OUT0002', 1],
  ['a file of 100 MiB', ofSize(100 * MEBIBYTE), 'OUT0005', 1],
  ['UTF-16, low byte first', written(Buffer.from('\ufeffa: b\n', 'utf16le')), 'OUT0003', 1],
  ['UTF-16, high byte first', written(Buffer.from('\ufeffa: b\n', 'utf16le').swap16()), 'OUT0003', 1],
  ['Latin-1', written(Buffer.from('name: caf\u00e9\n', 'latin1')), 'OUT0003', 1],
  ['half a character at the end', written(Buffer.from([0x61, 0xe2, 0x82])), 'OUT0003', 1],
  ['a broken link', (path) => symlinkSync('nowhere', path), 'OUT0001', 2],
  ['a link to itself', (path) => symlinkSync('bad.yaml', path), 'OUT0001', 2],
  ['a link to a folder', (path) => symlinkSync('.', path), 'OUT0001', 2],
  ['a billion laughs', written(LAUGHS), 'OUT0107', 1],
  ['an anchor around itself', written('a: &a [*a]\n'), 'OUT0106', 1],
  ['10,000 levels of brackets', written(`a: ${'['.repeat(DEEP)}${']'.repeat(DEEP)}\n`), 'OUT0108', 1],
  ['10,000 levels of mappings', written(`${'{a: '.repeat(DEEP)}1${'}'.repeat(DEEP)}\n`), 'OUT0108', 1],
  ['10,000 levels of lists', written(`${'- '.repeat(DEEP)}a\n`), 'OUT0108', 1],
  ['a tab', written('a:\n\tb: 1\n'), 'OUT0103', 1],
  ['a kind that is a number', object('kind: 5'), 'OUT0801', 1],
  ['a kind that is a list', object('kind: [Pod]'), 'OUT0801', 1],
  ['a kind that is null', object('kind: ~'), 'OUT0801', 1],
  ['a list where an object should be', written('- 1\n- 2\n'), 'OUT0111', 1],
];

async function validate(folder: string) {
  const io = recordedIo();
  const exit = await run(['validate', folder, '-o', 'json'], io);
  const { findings } = JSON.parse(io.written.out) as { findings: { file: string; code: string }[] };
  return { exit, found: findings.map(({ file, code }) => `${file.slice(folder.length + 1)} ${code}`) };
}

describe('Bad input ends in a finding, and the files beside it are checked', () => {
  it.each(CASES)('%s', async (_title, make, code, exit) => {
    const folder = scratch.write(OTHERS);
    make(join(folder, 'bad.yaml'));
    expect(await validate(folder)).toEqual({ exit, found: ['a.yaml OUT0102', `bad.yaml ${code}`, 'z.yaml OUT0102'] });
  });

  // Nothing is forbidden to root.
  const unlessRoot = process.getuid?.() === 0 ? it.skip : it;
  unlessRoot.each([
    ['a folder', (path: string) => mkdirSync(path)],
    ['a file', written('a: 1\n')],
  ])('%s without permission', async (_title, make) => {
    const folder = scratch.write(OTHERS);
    make(join(folder, 'bad.yaml'));
    chmodSync(join(folder, 'bad.yaml'), 0);
    const found = ['a.yaml OUT0102', 'bad.yaml OUT0001', 'z.yaml OUT0102'];
    expect(await validate(folder)).toEqual({ exit: 2, found });
    chmodSync(join(folder, 'bad.yaml'), 0o700);
  });
});
