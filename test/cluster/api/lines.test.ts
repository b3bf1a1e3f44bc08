import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { linesOf } from '#cluster/api/lines.ts';

describe('The lines of an answer', () => {
  it.each([
    ['one in several pieces', ['{"a', '":1}', '\n'], ['{"a":1}']],
    ['several in one piece', ['a\nb\n'], ['a', 'b']],
    ['the last without an end', ['a\nb'], ['a', 'b']],
    ['none', [], []],
    ['empty ones', ['\n\na\n\n'], ['a']],
    ['a letter cut in two', [Buffer.from('é\n').subarray(0, 1), Buffer.from('é\n').subarray(1)], ['é']],
  ])('come out whole: %s', async (_, pieces, lines) => {
    const chunks = Readable.from(pieces.map((piece) => Buffer.from(piece)));
    expect(await Readable.from(linesOf(chunks)).toArray()).toEqual(lines);
  });
});
