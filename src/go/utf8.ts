/**
 * Go's strings are bytes; ours are UTF-16. Functions that count or cut (`len`, `trunc`, `substr`, `index`) must work on
 * the UTF-8 form, and may cut a character in two. A byte that is then no part of a character is kept as a lone surrogate
 * U+DC80..U+DCFF, so that joining the halves gives the character back. Plain ASCII, the usual case, skips all this.
 */
const STRAY_BASE = 0xdc00;
const STRAYS = /[\udc80-\udcff]/;
const fatalDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** Whether each character of the text is one byte. */
function isAscii(text: string): boolean {
  return !/[\u0080-\uffff]/.test(text);
}

/** The length in bytes. */
export function byteLength(text: string): number {
  return isAscii(text) ? text.length : toBytes(text).length;
}

/** The bytes from one offset up to another. */
export function sliceBytes(text: string, start: number, end: number): string {
  return isAscii(text) ? text.slice(start, end) : fromBytes(toBytes(text).subarray(start, end));
}

/** The UTF-8 form. */
export function toBytes(text: string): Uint8Array {
  if (!STRAYS.test(text) || text.isWellFormed()) return Buffer.from(text, 'utf8');
  const parts = Array.from(text, (character) => {
    const code = character.charCodeAt(0);
    return character.length === 1 && code >= STRAY_BASE + 0x80 && code <= STRAY_BASE + 0xff
      ? Buffer.of(code - STRAY_BASE)
      : Buffer.from(character, 'utf8');
  });
  return Buffer.concat(parts);
}

/** The text that these bytes are; bytes that are not UTF-8 become strays. */
export function fromBytes(bytes: Uint8Array): string {
  try {
    return fatalDecoder.decode(bytes);
  } catch {
    return fromStrayBytes(bytes);
  }
}

/** The characters as Go's `range` sees them: a stray byte is one character of its own. */
export function characters(text: string): string[] {
  return Array.from(text);
}

/** The order of the UTF-8 forms, in which Go sorts; UTF-16 order differs beyond U+FFFF. */
export function compareText(left: string, right: string): number {
  if (left === right) return 0;
  const end = Math.min(left.length, right.length);
  for (let i = 0; i < end; i++) {
    const difference = rank(left.charCodeAt(i)) - rank(right.charCodeAt(i));
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}

/** Surrogates stand for the highest characters, so they go behind U+E000..U+FFFF. */
function rank(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

function fromStrayBytes(bytes: Uint8Array): string {
  let text = '';
  for (let i = 0; i < bytes.length; ) {
    const length = characterLength(bytes, i);
    text +=
      length === 0
        ? String.fromCharCode(STRAY_BASE + (bytes[i] ?? 0))
        : fatalDecoder.decode(bytes.subarray(i, i + length));
    i += length || 1;
  }
  return text;
}

/** How many bytes the character at an offset has; 0 when there is none. */
function characterLength(bytes: Uint8Array, start: number): number {
  for (let length = 1; length <= 4 && start + length <= bytes.length; length++) {
    try {
      fatalDecoder.decode(bytes.subarray(start, start + length));
      return length;
    } catch {}
  }
  return 0;
}

/** Lets work be done on a text whose characters are bytes, and reads the pieces it gives as UTF-8 again. */
export function byteCharacters(text: string, work: (bytes: string) => readonly string[]): readonly string[] {
  if (isAscii(text)) return work(text);
  const pieces = work(Buffer.from(toBytes(text)).toString('latin1'));
  return pieces.map((piece) => fromBytes(Buffer.from(piece, 'latin1')));
}
