import type { Json } from '#base/json.ts';
import { resolveScalar } from '../scalar.ts';
import { type Cursor, isBlank } from './cursor.ts';
import { NeedsFullReader } from './needs-full-reader.ts';
import { readQuoted } from './quoted.ts';

/** Where a plain scalar ends besides the end of its line. Inside of brackets, their punctuation ends it too. */
export type ScalarContext = 'block' | 'flow';

const COLON = 0x3a;
const HASH = 0x23;
const SPACE = 0x20;
const NEWLINE = 0x0a;

const QUOTES = codes('"\'');
/** Characters that begin something other than a plain scalar, and `<`, because of the merge key `<<`. */
const INDICATORS = codes(',[]{}#&*!|>%@`?:<');
const FLOW_PUNCTUATION = codes(',[]{}');
/** What different readers of YAML take for different things inside of brackets. */
const AMBIGUOUS = /\?|:$|^-$/;

/** Reads a one-line scalar and leaves the cursor right behind it. */
export function readScalar(cursor: Cursor, context: ScalarContext): Json {
  if (QUOTES.has(cursor.code)) return readQuoted(cursor);
  if (INDICATORS.has(cursor.code) || cursor.atDash) throw new NeedsFullReader();
  const start = cursor.at;
  cursor.at = plainEnd(cursor.text, start, context);
  const text = cursor.text.slice(start, cursor.at);
  if (context === 'flow' && AMBIGUOUS.test(text)) throw new NeedsFullReader();
  const value = resolveScalar(text);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new NeedsFullReader();
  return value;
}

/** The offset behind the last character that is not a space. */
function plainEnd(text: string, start: number, context: ScalarContext): number {
  let end = start;
  for (let at = start; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === SPACE) continue;
    if (code === NEWLINE || (code === HASH && end < at)) break;
    if (code === COLON && isBlank(text.charCodeAt(at + 1))) break;
    if (context === 'flow' && FLOW_PUNCTUATION.has(code)) break;
    end = at + 1;
  }
  return end;
}

function codes(characters: string): ReadonlySet<number> {
  return new Set([...characters].map((character) => character.charCodeAt(0)));
}
