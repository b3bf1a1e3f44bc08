import type { Cursor } from './cursor.ts';
import { NeedsFullReader } from './needs-full-reader.ts';

const APOSTROPHE = 0x27;
const SINGLE = /'([^'\n]*(?:''[^'\n]*)*)'/y;
/** Escapes that mean the same to all readers: those of JSON without `\/` and without halves of surrogate pairs. */
const DOUBLE = /"([^"\\\n]*(?:\\(?:["\\bfnrt]|u(?![dD][89a-fA-F])[0-9a-fA-F]{4})[^"\\\n]*)*)"/y;

/** Reads a quoted text that ends on the line it begins on. */
export function readQuoted(cursor: Cursor): string {
  const pattern = cursor.code === APOSTROPHE ? SINGLE : DOUBLE;
  pattern.lastIndex = cursor.at;
  const match = pattern.exec(cursor.text);
  if (match === null) throw new NeedsFullReader();
  const [all, inner = ''] = match;
  cursor.at += all.length;
  if (pattern === SINGLE) return inner.replaceAll("''", "'");
  return inner.includes('\\') ? String(JSON.parse(all)) : inner;
}
