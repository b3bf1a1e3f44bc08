import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { byteCharacters, byteLength, compareText, fromBytes, sliceBytes, toBytes } from '#go/utf8.ts';

const text = fc.string({ unit: 'binary' });

describe('Text as bytes', () => {
  it('survives the way there and back, whatever the bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array(), (bytes) =>
        expect(Buffer.from(toBytes(fromBytes(bytes)))).toEqual(Buffer.from(bytes)),
      ),
    );
  });

  it('is UTF-8 where it is Unicode', () => {
    fc.assert(
      fc.property(text, (s) => {
        expect(Buffer.from(toBytes(s))).toEqual(Buffer.from(s, 'utf8'));
        expect(byteLength(s)).toBe(Buffer.byteLength(s));
      }),
    );
  });

  it('can be cut in two anywhere and joined again', () => {
    fc.assert(
      fc.property(text, fc.nat(20), (s, at) => {
        const joined = Buffer.concat([toBytes(sliceBytes(s, 0, at)), toBytes(sliceBytes(s, at, byteLength(s)))]);
        expect(fromBytes(joined)).toBe(s);
      }),
    );
  });

  it('sorts as its bytes do', () => {
    fc.assert(
      fc.property(text, text, (a, b) => {
        expect(Math.sign(compareText(a, b))).toBe(Buffer.compare(Buffer.from(a), Buffer.from(b)));
      }),
    );
  });

  it('may be worked on byte by byte', () => {
    expect(byteCharacters('aé', (bytes) => [bytes.slice(0, 1), bytes.slice(1)])).toEqual(['a', 'é']);
    expect(byteCharacters('ab', (bytes) => [bytes])).toEqual(['ab']);
  });
});
