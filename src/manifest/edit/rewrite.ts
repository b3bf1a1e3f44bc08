import { type Document, isScalar, parseDocument, type ToStringOptions, visit } from 'yaml';
import type { Json } from '#base/json.ts';
import { parseJson } from '#base/parse-json.ts';
import type { Path } from '#base/path.ts';
import { withValueAt } from '#base/value-at.ts';
import { readDocument } from '../read-document.ts';
import { reconcile } from './reconcile.ts';
import { stringifyYaml } from './stringify-yaml.ts';

/** A new value for one place of a document. */
export interface Edit {
  readonly path: Path;
  readonly value: Json;
}

/**
 * The text of one YAML or JSON document with some of its values replaced. Comments, order, style and line ends stay
 * where the values do. Two kinds are written again: JSON, which has no comments, and YAML with anchors, where one node stands
 * for several values of which only some may have changed.
 */
export function rewriteDocument(text: string, edits: readonly Edit[]): string {
  const rewritten = rewriteLines(text, edits);
  // YAML and JSON read every line end as the same, so a file of Windows can stay one from end to end.
  return text.includes('\r\n') ? rewritten.replace(/\r?\n/g, '\r\n') : rewritten;
}

function rewriteLines(text: string, edits: readonly Edit[]): string {
  const { value: before = null } = readDocument(text);
  const after = edits.reduce((value, edit) => withValueAt(value, edit.path, edit.value), before);
  if (parseJson(text) !== undefined) return `${JSON.stringify(after, null, 2)}\n`;
  const document: Document = parseDocument(text, { schema: 'failsafe', uniqueKeys: false, logLevel: 'silent' });
  if (sharesNodes(document)) return `${document.directives?.docStart ? '---\n' : ''}${stringifyYaml(after)}`;
  document.contents = reconcile(document.contents, before, after);
  return document.toString({ ...styleOf(text), lineWidth: 0 });
}

function sharesNodes(document: Document): boolean {
  let shares = false;
  const found = () => {
    shares = true;
    return visit.BREAK;
  };
  visit(document, { Alias: found, Pair: (_, { key }) => (isMergeKey(key) ? found() : undefined) });
  return shares;
}

function isMergeKey(key: unknown): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.value === '<<';
}

/** How the author writes: by how many spaces to indent, whether a list stands deeper than its key, `[a]` or `[ a ]`. */
function styleOf(text: string): ToStringOptions {
  const openings = openingsIn(text);
  return {
    indent: openings.find(({ outer, item }) => outer === 0 && !item)?.inner ?? 2,
    indentSeq: openings.some(({ outer, inner, item }) => item && inner > outer),
    flowCollectionPadding: /[[{] \S/.test(text),
  };
}

/** A key whose value begins on the next line: how far both are indented, and whether the value is a list. */
interface Opening {
  readonly outer: number;
  readonly inner: number;
  readonly item: boolean;
}

function openingsIn(text: string): readonly Opening[] {
  const lines = text.split('\n').map((line) => line.trimEnd());
  return lines.flatMap((line, number) => {
    const next = lines[number + 1] ?? '';
    const [outer, inner] = [indentOf(line), indentOf(next)];
    const opens = line.endsWith(':') && line.length - outer > 1 && inner > 0 && inner < next.length;
    return opens ? [{ outer, inner, item: next[inner] === '-' }] : [];
  });
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
