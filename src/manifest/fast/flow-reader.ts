import type { Json } from '#base/json.ts';
import { keyText } from '../key.ts';
import { MAX_DEPTH } from '../limits.ts';
import type { Marks } from '../marks.ts';
import { type Cursor, isBlank } from './cursor.ts';
import { NeedsFullReader } from './needs-full-reader.ts';
import { readScalar } from './scalar.ts';

const COLON = 0x3a;
const COMMA = 0x2c;
const QUOTE = 0x22;
const OPEN_MAP = 0x7b;
const CLOSE_MAP = 0x7d;
const OPEN_LIST = 0x5b;
const CLOSE_LIST = 0x5d;

/** Whether a bracketed collection begins here. */
export function atBracket(cursor: Cursor): boolean {
  return cursor.code === OPEN_MAP || cursor.code === OPEN_LIST;
}

/** Reads bracketed collections: `{a: 1, b: [x, y]}`, and so all of JSON. */
export class FlowReader {
  readonly #cursor: Cursor;
  readonly #marks: Marks | undefined;
  readonly #skip: () => void;
  #depth = 0;

  /** Only a collection that is the whole document may span lines: elsewhere indentation has a say. */
  constructor(
    cursor: Cursor,
    { marks, manyLines }: { readonly marks: Marks | undefined; readonly manyLines: boolean },
  ) {
    this.#cursor = cursor;
    this.#marks = marks;
    this.#skip = manyLines ? () => cursor.skipBlanks() : () => cursor.skipSpaces();
  }

  /** The collection or scalar at the cursor. */
  read(): Json {
    if (!atBracket(this.#cursor)) return readScalar(this.#cursor, 'flow');
    if (++this.#depth > MAX_DEPTH) throw new NeedsFullReader();
    const value = this.#cursor.code === OPEN_MAP ? this.#map() : this.#list();
    this.#depth--;
    return value;
  }

  #map(): Json {
    const map: Record<string, Json> = {};
    this.#items(CLOSE_MAP, () => {
      const keyStart = this.#cursor.at;
      const key = this.#key();
      if (key === '__proto__' || Object.hasOwn(map, key)) throw new NeedsFullReader();
      this.#skip();
      const valueStart = this.#cursor.at;
      map[key] = this.read();
      this.#marks?.record(map, key, { key: keyStart, value: valueStart });
    });
    return map;
  }

  #list(): Json {
    const list: Json[] = [];
    this.#items(CLOSE_LIST, () => {
      const start = this.#cursor.at;
      list.push(this.read());
      this.#marks?.record(list, list.length - 1, { key: start, value: start });
    });
    return list;
  }

  /** Walks from the opening to the closing bracket; a comma may follow the last item. */
  #items(close: number, readItem: () => void): void {
    this.#cursor.at++;
    this.#skip();
    while (this.#cursor.code !== close) {
      readItem();
      this.#skip();
      if (this.#cursor.code === COMMA) this.#cursor.at++;
      else if (this.#cursor.code !== close) throw new NeedsFullReader();
      this.#skip();
    }
    this.#cursor.at++;
  }

  #key(): string {
    const quoted = this.#cursor.code === QUOTE;
    const key = keyText(readScalar(this.#cursor, 'flow'));
    this.#cursor.skipSpaces();
    const isKey = this.#cursor.code === COLON && (quoted || isBlank(this.#cursor.text.charCodeAt(this.#cursor.at + 1)));
    if (!isKey || key === undefined) throw new NeedsFullReader();
    this.#cursor.at++;
    return key;
  }
}
