import { describe, expect, it } from '@jest/globals';
import { formatGoDuration, parseGoDuration } from '#go/duration.ts';

describe('A duration of Go', () => {
  it.each([
    ['1s', 1_000_000_000n, '1s'],
    ['0', 0n, '0s'],
    ['-0s', 0n, '0s'],
    ['1.5s', 1_500_000_000n, '1.5s'],
    ['.5s', 500_000_000n, '500ms'],
    ['1.s', 1_000_000_000n, '1s'],
    ['90m', 5_400_000_000_000n, '1h30m0s'],
    ['61.25s', 61_250_000_000n, '1m1.25s'],
    ['1us', 1_000n, '1µs'],
    ['1µs2ns', 1_002n, '1.002µs'],
    ['1μs', 1_000n, '1µs'],
    ['-250ms', -250_000_000n, '-250ms'],
    ['0.0000000019s', 1n, '1ns'],
  ])('%s is %d ns, and printed %s', (text, span, printed) => {
    expect(parseGoDuration(text)).toBe(span);
    expect(formatGoDuration(span)).toBe(printed);
  });

  it.each(['', '5', '1d', 's', '.s', '1 s', '1s ', '-', 'PT1S', '1.5.5s', '2562048h', '0x1s', '+-1s'])(
    'is not "%s"',
    (text) => {
      expect(parseGoDuration(text)).toBeUndefined();
    },
  );
});
