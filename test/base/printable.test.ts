import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { abridge } from '#base/abridge.ts';
import { masked, printable, printableLines } from '#base/printable.ts';

const FORGED = 'cart\n12:00:00 info injected pod=kube-system/forged \u001b[2J\u001b]0;owned\u0007\u202e\u2066\u0085';

describe('Foreign text', () => {
  it('is shown as one line of visible characters', () => {
    expect(printable(FORGED)).toBe(
      'cart\\n12:00:00 info injected pod=kube-system/forged \\u001b[2J\\u001b]0;owned\\u0007\\u202e\\u2066\\u0085',
    );
    expect(printable('a\tb\r\nc')).toBe('a\\tb\\r\\nc');
    expect(printable('Grüße, 世界 👋🏽 שלום')).toBe('Grüße, 世界 👋🏽 שלום');
  });

  it('of several lines keeps them, and JSON stays the same JSON', () => {
    expect(printableLines('a\n\tb\u001b\u202e')).toBe('a\n\tb\\u001b\\u202e');
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(JSON.parse(printableLines(JSON.stringify(value, null, 2)))).toEqual(JSON.parse(JSON.stringify(value)));
      }),
    );
  });

  it('that something points into keeps its length', () => {
    expect(masked(FORGED)).toHaveLength(FORGED.length);
    expect(masked(FORGED)).not.toMatch(/[\p{Cc}\u202e\u2066]/u);
  });

  it('that is very long keeps its beginning and its end', () => {
    expect(abridge('short')).toBe('short');
    const long = abridge(`is "${'x'.repeat(2_000_000)}": must be true or false`, 100);
    expect(long).toMatch(/^is "x{50,} … \d+ characters … x*": must be true or false$/);
    expect(abridge('👋'.repeat(1_000)).isWellFormed()).toBe(true);
  });
});
