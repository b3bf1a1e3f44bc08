import { createHash } from 'node:crypto';
import { fromBytes, toBytes } from '#go/utf8.ts';
import { type FunctionFamily, row } from '../function-table.ts';
import { text } from '../values/param-types.ts';
import { decodeBase32, encodeBase32 } from './base32.ts';

/** Text as other text: base64, base32 and check sums. What cannot be decoded gives the error as the text. */
export const encodingFunctions: FunctionFamily = [
  row({ name: 'b64enc', params: [text], run: ([s]) => Buffer.from(toBytes(s)).toString('base64') }),
  row({ name: 'b64dec', params: [text], run: ([s]) => decodeBase64(s) }),
  row({ name: 'b32enc', params: [text], run: ([s]) => encodeBase32(toBytes(s)) }),
  row({ name: 'b32dec', params: [text], run: ([s]) => decoded(decodeBase32(s), 'base32') }),
  row({ name: 'sha1sum', params: [text], run: ([s]) => digest('sha1', s) }),
  row({ name: 'sha256sum', params: [text], run: ([s]) => digest('sha256', s) }),
  row({ name: 'sha512sum', params: [text], run: ([s]) => digest('sha512', s) }),
  row({ name: 'adler32sum', params: [text], run: ([s]) => String(adler32(toBytes(s))) }),
];

function digest(algorithm: string, s: string): string {
  return createHash(algorithm).update(toBytes(s)).digest('hex');
}

/** Strictly, unlike Node: groups of four with their padding; line ends are allowed anywhere. */
function decodeBase64(s: string): string {
  const packed = s.replace(/[\r\n]/g, '');
  const strict = packed.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(packed);
  return decoded(strict ? Buffer.from(packed, 'base64') : firstWrong(s, packed.length % 4), 'base64');
}

/** Where a decoder stops: the first character it does not know, or the beginning of an unfinished group. */
function firstWrong(s: string, unfinished: number): number {
  const wrong = s.search(/[^A-Za-z0-9+/\r\n]/);
  return wrong >= 0 ? wrong : s.length - unfinished;
}

function decoded(bytes: Uint8Array | number, encoding: string): string {
  return typeof bytes === 'number' ? `illegal ${encoding} data at input byte ${bytes}` : fromBytes(bytes);
}

function adler32(bytes: Uint8Array): number {
  let low = 1;
  let high = 0;
  for (const byte of bytes) {
    low = (low + byte) % 65521;
    high = (high + low) % 65521;
  }
  return high * 65536 + low;
}
