import { describe, expect, it } from '@jest/globals';
import { decodeText } from '#manifest/decode-text.ts';

const bytes = (...parts: readonly (string | number[])[]) =>
  Buffer.concat(parts.map((part) => Buffer.from(part as string)));

const CASES: readonly (readonly [title: string, input: Uint8Array, expected: string])[] = [
  ['plain ASCII', bytes('a: 1\n'), 'text'],
  ['an empty file', bytes(''), 'text'],
  ['UTF-8', bytes('a: é\u{1f600}\n'), 'text'],
  ['UTF-8 with a byte order mark', bytes('\ufeffa: 1\n'), 'text, OUT0004 1:1'],
  ['UTF-16, little end first', bytes([0xff, 0xfe], Buffer.from('a: 1', 'utf16le').toJSON().data), 'OUT0003 1:1'],
  ['UTF-16, big end first', bytes([0xfe, 0xff, 0, 0x61]), 'OUT0003 1:1'],
  ['UTF-16 without a mark', Buffer.from('kind: A\n', 'utf16le'), 'OUT0003 1:1'],
  ['Latin-1', bytes('a: 1\nb: caf', [0xe9], '\n'), 'OUT0003 2:7'],
  ['a binary file', bytes([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1]), 'OUT0002 1:1'],
];

describe('Making a text of bytes', () => {
  it.each(CASES)('%s', (_title, input, expected) => {
    const result = decodeText(input, 'a.yaml');
    const found = result.findings.map(
      ({ entry: { code }, position }) => `${code} ${position?.line}:${position?.column}`,
    );
    expect([...(result.ok ? ['text'] : []), ...found].join(', ')).toBe(expected);
  });

  it('drops the byte order mark', () => {
    const result = decodeText(bytes('\ufeffa: 1\n'), 'a.yaml');
    expect(result.ok && result.value.text).toBe('a: 1\n');
  });
});
