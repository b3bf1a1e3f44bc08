import { symlinkSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readAhead } from '#cli/inputs/read-ahead.ts';
import { readInputs } from '#cli/inputs/read-inputs.ts';
import { text } from '../../support/io.ts';
import { scratchFolder } from '../../support/scratch.ts';

const scratch = scratchFolder();

async function* items(...values: readonly number[]): AsyncGenerator<number> {
  yield* values;
}

async function read(paths: readonly string[], stdin = text('')) {
  const lines: string[] = [];
  for await (const input of readInputs(paths, { stdin, recursive: true })) {
    lines.push(input.ok ? input.value.text : input.findings.map(({ entry: { code } }) => code).join(','));
  }
  return lines;
}

describe('Reading the texts behind paths', () => {
  it('reads files and stdin in the order in which they are named', async () => {
    const folder = scratch.write({ 'a.yaml': 'a', 'b.yaml': 'b' });
    expect(await read([join(folder, 'b.yaml'), '-', folder], text('stdin'))).toEqual(['b', 'stdin', 'a']);
  });

  it('goes on after what cannot be read', async () => {
    const folder = scratch.write({
      'a.yaml': 'a',
      'b.yaml': Buffer.from('a: \u0000'),
      'c.yaml': Buffer.from('\ufeffa: b', 'utf16le'),
      'd.yaml': Buffer.from([0x61, 0xe9]),
      'e.yaml': '',
      'g.yaml': 'g',
    });
    truncateSync(join(folder, 'e.yaml'), 100 * 1024 * 1024);
    symlinkSync('nowhere', join(folder, 'f.yaml'));
    expect(await read([folder])).toEqual(['a', 'OUT0002', 'OUT0003', 'OUT0003', 'OUT0005', 'OUT0001', 'g']);
  });

  it('stops listening to an endless stdin', async () => {
    async function* endless(): AsyncGenerator<Uint8Array> {
      for (;;) yield Buffer.alloc(1024 * 1024, 'a');
    }
    const lines: string[] = [];
    for await (const input of readInputs(['-'], { stdin: endless(), recursive: true }))
      lines.push(input.findings[0]?.entry.code ?? '');
    expect(lines).toEqual(['OUT0005']);
  });

  it('follows links to files and patterns', async () => {
    const folder = scratch.write({ 'a.yaml': 'a', 'b.txt': 'b' });
    symlinkSync('b.txt', join(folder, 'link.yaml'));
    expect(await read([join(folder, '*.yaml')])).toEqual(['a', 'b']);
  });

  it('reads a path that is not a regular file', async () => {
    expect(await read(['/dev/null'])).toEqual(['']);
  });
});

describe('Working ahead', () => {
  it('keeps the order, and no more than its limit under way', async () => {
    let underWay = 0;
    let most = 0;
    const results: number[] = [];
    const work = async (item: number) => {
      most = Math.max(most, ++underWay);
      await Promise.resolve();
      return item * 2;
    };
    for await (const result of readAhead(items(1, 2, 3, 4, 5), 2, work)) {
      underWay--;
      results.push(result);
    }
    expect({ results, most }).toEqual({ results: [2, 4, 6, 8, 10], most: 2 });
  });
});
