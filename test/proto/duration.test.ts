import { describe, expect, it } from '@jest/globals';
import { formatDuration, parseDuration, toMilliseconds } from '#proto/duration.ts';

describe('A duration', () => {
  it.each([
    ['1s', 1, 0, '1s'],
    ['0', 0, 0, '0s'],
    ['0s', 0, 0, '0s'],
    ['-0s', 0, 0, '0s'],
    ['1.5s', 1, 500_000_000, '1.500s'],
    ['.5s', 0, 500_000_000, '0.500s'],
    ['1.s', 1, 0, '1s'],
    ['1h30m', 5400, 0, '5400s'],
    ['250ms', 0, 250_000_000, '0.250s'],
    ['1us', 0, 1_000, '0.000001s'],
    ['1µs2ns', 0, 1_002, '0.000001002s'],
    ['+2m', 120, 0, '120s'],
    ['-250ms', 0, -250_000_000, '-0.250s'],
    ['-1.5s', -1, -500_000_000, '-1.500s'],
    ['0.0000000019s', 0, 1, '0.000000001s'],
    ['2562047h', 9_223_369_200, 0, '9223369200s'],
  ])('%s is %d s and %d ns, which protobuf writes %s%s', (text, seconds, nanos, written) => {
    expect(parseDuration(text)).toEqual({ seconds, nanos });
    expect(formatDuration({ seconds, nanos })).toBe(written);
  });

  it.each(['', '5', '1d', 's', '.s', '1 s', '1s ', '-', 'PT1S', '1.5.5s', '2562048h', '0x1s', '+-1s'])(
    'is not "%s"',
    (text) => {
      expect(parseDuration(text)).toBeUndefined();
    },
  );

  it('compares in milliseconds', () => {
    expect(toMilliseconds({ seconds: -1, nanos: -500_000 })).toBe(-1000.5);
  });
});
