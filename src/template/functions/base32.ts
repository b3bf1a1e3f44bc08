const ALPHABET = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';

/** Bytes in base32 (RFC 4648), with padding. */
export function encodeBase32(bytes: Uint8Array): string {
  const bits = Array.from(bytes, (byte) => byte.toString(2).padStart(8, '0')).join('');
  const letters = (bits.match(/.{1,5}/g) ?? []).map((five) => ALPHABET[Number.parseInt(five.padEnd(5, '0'), 2)]);
  return letters.join('').padEnd(Math.ceil(letters.length / 8) * 8, '=');
}

/** The bytes, or the offset of the first character that is wrong. */
export function decodeBase32(text: string): Uint8Array | number {
  const packed = text.replace(/[\r\n]/g, '');
  const padding = packed.indexOf('=');
  const letters = padding < 0 ? packed : packed.slice(0, padding);
  const wrong = Array.from(letters).findIndex((letter) => !ALPHABET.includes(letter));
  if (wrong >= 0) return wrong;
  if (packed.length % 8 !== 0) return packed.length - (packed.length % 8);
  const bits = Array.from(letters, (letter) => ALPHABET.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Uint8Array.from((bits.match(/.{8}/g) ?? []).map((eight) => Number.parseInt(eight, 2)));
}
