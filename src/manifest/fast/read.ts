import type { Json } from '#base/json.ts';
import type { Marks } from '../marks.ts';
import { BlockReader } from './block-reader.ts';
import { Cursor } from './cursor.ts';
import { atBracket, FlowReader } from './flow-reader.ts';
import { NeedsFullReader } from './needs-full-reader.ts';

/** Tabs, carriage returns and everything else that calls for a careful reader, wherever it stands. */
const NEEDS_FULL_READER = /[^\n\u0020-\u007e\u00a0-\u2027\u202a-\ufefe\uff00-\ufffd]/;

/**
 * Reads the YAML (and JSON) that manifests are written in every day, some twenty times faster than a complete reader:
 * block collections, one-line scalars, literal and folded text, brackets, comments. Whatever goes beyond that, or is
 * wrong, gives undefined, and never a different value from the full reader's: a test holds the two together.
 */
export function readFast(text: string, marks?: Marks): { readonly value: Json } | undefined {
  if (NEEDS_FULL_READER.test(text)) return undefined;
  try {
    return { value: readDocument(new Cursor(text), marks) };
  } catch (error) {
    if (error instanceof NeedsFullReader) return undefined;
    throw error;
  }
}

function readDocument(cursor: Cursor, marks: Marks | undefined): Json {
  if (cursor.indent === 0 && cursor.text.startsWith('---', cursor.at)) {
    cursor.at += 3;
    cursor.finishLine();
  }
  if (cursor.indent < 0) return null;
  const value = readRoot(cursor, marks);
  if (cursor.indent >= 0) throw new NeedsFullReader();
  return value;
}

function readRoot(cursor: Cursor, marks: Marks | undefined): Json {
  if (!atBracket(cursor)) return new BlockReader(cursor, marks).read();
  const value = new FlowReader(cursor, { marks, manyLines: true }).read();
  cursor.finishLine();
  return value;
}
