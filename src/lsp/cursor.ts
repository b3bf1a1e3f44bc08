/** Where a cursor stands in the tree of a manifest that need not be readable. */
export interface Cursor {
  readonly apiVersion: string;
  readonly kind: string;
  /** The fields around the cursor, without the indexes of lists. */
  readonly path: readonly string[];
  /** The field whose value is being written; undefined while its name is. */
  readonly field: string | undefined;
  /** Fields that the mapping around the cursor has already. */
  readonly siblings: ReadonlySet<string>;
}

/** A line with a field: how far its name is indented (dashes of lists count as spaces), and whether it begins an item. */
interface FieldLine {
  readonly name: string;
  readonly indent: number;
  readonly isItem: boolean;
}

const FIELD = /^(\s*(?:- +)*)("[^"]*"|'[^']*'|[^\s#:'"-][^\s#:]*):(?:\s|$)/;
const NAME_BEGUN = /^(\s*(?:- +)*)[\w.-]*$/;
const VALUE_BEGUN = /^(\s*(?:- +)*)([\w.-]+):\s+["']?[\w./-]*$/;

/** Reads the surroundings of a cursor from the lines alone: line and character count from 0. Undefined within a value. */
export function readCursor(lines: readonly string[], line: number, character: number): Cursor | undefined {
  const before = (lines[line] ?? '').slice(0, character);
  const value = VALUE_BEGUN.exec(before);
  const name = value ?? NAME_BEGUN.exec(before);
  if (!name) return undefined;
  const [first, last] = documentAround(lines, line);
  const indent = name[1]?.length ?? 0;
  const above = lines.slice(first, line).map(readField);
  return {
    apiVersion: topLevel(lines.slice(first, last), 'apiVersion'),
    kind: topLevel(lines.slice(first, last), 'kind'),
    path: pathTo(above, indent),
    field: value?.[2],
    siblings: new Set([
      ...(/-/.test(name[1] ?? '') ? [] : siblingsIn(above.toReversed(), indent)),
      ...siblingsBelow(lines.slice(line + 1, last).map(readField), indent),
    ]),
  };
}

function documentAround(lines: readonly string[], line: number): readonly [first: number, last: number] {
  const isMarker = (text: string) => /^---/.test(text);
  const first = lines.findLastIndex((text, index) => index < line && isMarker(text)) + 1;
  const next = lines.findIndex((text, index) => index > line && isMarker(text));
  return [first, next < 0 ? lines.length : next];
}

function readField(text: string): FieldLine | undefined {
  const [, prefix = '', name = ''] = FIELD.exec(text) ?? [];
  if (name === '') return undefined;
  return { name: name.replace(/^(["'])(.*)\1$/, '$2'), indent: prefix.length, isItem: prefix.includes('-') };
}

function topLevel(lines: readonly string[], field: string): string {
  const pattern = new RegExp(`^${field}:\\s*["']?([^\\s"'#]+)`);
  return lines.map((text) => pattern.exec(text)?.[1]).find((found) => found !== undefined) ?? '';
}

/** Each field that is indented less than what came below it is the parent. */
function pathTo(above: readonly (FieldLine | undefined)[], indent: number): readonly string[] {
  const path: string[] = [];
  let limit = indent;
  for (const field of above.toReversed()) {
    if (!field || field.indent >= limit) continue;
    path.unshift(field.name);
    limit = field.indent;
  }
  return path;
}

/** Upwards, to the beginning of the mapping: its parent, or the dash of its item. */
function siblingsIn(lines: readonly (FieldLine | undefined)[], indent: number): readonly string[] {
  const names: string[] = [];
  for (const field of lines) {
    if (!field) continue;
    if (field.indent < indent) break;
    if (field.indent === indent) names.push(field.name);
    if (field.indent === indent && field.isItem) break;
  }
  return names;
}

/** Downwards, to the next item or to the end of the mapping. */
function siblingsBelow(lines: readonly (FieldLine | undefined)[], indent: number): readonly string[] {
  const names: string[] = [];
  for (const field of lines) {
    if (!field) continue;
    if (field.indent < indent || (field.indent === indent && field.isItem)) break;
    if (field.indent === indent) names.push(field.name);
  }
  return names;
}
