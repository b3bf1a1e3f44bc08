import type { Json } from '#base/json.ts';
import { keyText } from '../key.ts';
import { MAX_DEPTH } from '../limits.ts';
import type { Marks } from '../marks.ts';
import { readBlockScalar } from './block-scalar.ts';
import { type Cursor, isBlank } from './cursor.ts';
import { atBracket, FlowReader } from './flow-reader.ts';
import { NeedsFullReader } from './needs-full-reader.ts';
import { readScalar } from './scalar.ts';

const COLON = 0x3a;
const HASH = 0x23;
const PIPE = 0x7c;
const GREATER = 0x3e;

/** Reads collections that are laid out by indentation. */
export class BlockReader {
  readonly #cursor: Cursor;
  readonly #marks: Marks | undefined;

  constructor(cursor: Cursor, marks: Marks | undefined) {
    this.#cursor = cursor;
    this.#marks = marks;
  }

  /** The mapping or list whose first entry begins at the cursor. */
  read(): Json {
    if (this.#cursor.indent > MAX_DEPTH) throw new NeedsFullReader();
    return this.#cursor.atDash ? this.#list() : this.#map();
  }

  #map(): Json {
    const { indent } = this.#cursor;
    const map: Record<string, Json> = {};
    do {
      const keyStart = this.#cursor.at;
      const key = this.#key();
      if (key === '__proto__' || Object.hasOwn(map, key)) throw new NeedsFullReader();
      const where = this.#seekValue((found) => found > indent || (found === indent && this.#cursor.atDash));
      const valueStart = where === 'nowhere' ? keyStart : this.#cursor.at;
      map[key] = this.#value(where, indent);
      this.#marks?.record(map, key, { key: keyStart, value: valueStart });
    } while (this.#cursor.indent === indent);
    return this.#complete(map, indent);
  }

  #list(): Json {
    const { indent } = this.#cursor;
    const list: Json[] = [];
    do {
      const dash = this.#cursor.at++;
      const where = this.#seekValue((found) => found > indent);
      const start = where === 'nowhere' ? dash : this.#cursor.at;
      list.push(where === 'here' ? this.#item(indent) : this.#value(where, indent));
      this.#marks?.record(list, list.length - 1, { key: start, value: start });
    } while (this.#cursor.indent === indent && this.#cursor.atDash);
    return this.#complete(list, indent);
  }

  /** A deeper line after an entry goes on with that entry's scalar, or is indented wrongly. */
  #complete(collection: Json, indent: number): Json {
    if (this.#cursor.indent > indent) throw new NeedsFullReader();
    return collection;
  }

  #key(): string {
    const key = keyText(readScalar(this.#cursor, 'block'));
    this.#cursor.skipSpaces();
    if (key === undefined || !this.#atColon()) throw new NeedsFullReader();
    this.#cursor.at++;
    return key;
  }

  #atColon(): boolean {
    return this.#cursor.code === COLON && isBlank(this.#cursor.text.charCodeAt(this.#cursor.at + 1));
  }

  /** Moves behind a colon or dash to where the value begins: on this line, on a later one that belongs, or nowhere. */
  #seekValue(belongs: (indent: number) => boolean): 'here' | 'below' | 'nowhere' {
    this.#cursor.skipSpaces();
    if (!this.#cursor.atLineEnd && this.#cursor.code !== HASH) return 'here';
    this.#cursor.finishLine();
    return belongs(this.#cursor.indent) ? 'below' : 'nowhere';
  }

  #value(where: 'here' | 'below' | 'nowhere', indent: number): Json {
    if (where === 'nowhere') return null;
    return where === 'below' ? this.read() : this.#inline(indent);
  }

  /** What stands behind a dash may be a collection of its own: `- name: x`, `- - x`. */
  #item(indent: number): Json {
    const start = this.#cursor.at;
    if (this.#cursor.atDash) return this.#compact(start);
    if (atBracket(this.#cursor) || this.#atBlockScalar()) return this.#inline(indent);
    const scalar = readScalar(this.#cursor, 'block');
    const end = this.#cursor.at;
    this.#cursor.skipSpaces();
    if (this.#atColon()) return this.#compact(start);
    this.#cursor.at = end;
    this.#cursor.finishLine();
    return scalar;
  }

  #compact(start: number): Json {
    this.#cursor.at = start;
    this.#cursor.indentHere();
    return this.read();
  }

  #inline(indent: number): Json {
    if (this.#atBlockScalar()) {
      const { value, end } = readBlockScalar(this.#cursor.text, this.#cursor.at, indent);
      this.#cursor.startLine(end);
      return value;
    }
    const value = atBracket(this.#cursor)
      ? new FlowReader(this.#cursor, { marks: this.#marks, manyLines: false }).read()
      : readScalar(this.#cursor, 'block');
    this.#cursor.finishLine();
    return value;
  }

  #atBlockScalar(): boolean {
    return this.#cursor.code === PIPE || this.#cursor.code === GREATER;
  }
}
