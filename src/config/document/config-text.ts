import type { Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import type { Resource } from '#manifest/resource.ts';
import type { Source } from '#manifest/source.ts';

/** The text of a configuration: a file of its own, or the value of a key in a ConfigMap. */
export interface ConfigText extends Source {
  /** Turns a place in this text into the place in the file that a person can open. */
  readonly inFile: (place: Position) => Position;
}

/** A file that is nothing but the configuration. */
export function wholeFile(source: Source): ConfigText {
  return { ...source, inFile: (place) => place };
}

/** A configuration inside of a ConfigMap. In any style but a literal block, all its places are where the text begins. */
export function embeddedText(holder: Resource, path: Path, text: string): ConfigText {
  const { source } = holder.document;
  const start = holder.position(path);
  const indent = blockIndent(source, start);
  const inFile = ({ line, column }: Position): Position =>
    indent === undefined ? start : { ...start, line: start.line + line, column: indent + column };
  return { name: source.name, text, inFile };
}

/** How far the lines of the literal block (`|`) that starts here are indented. */
function blockIndent({ text }: Source, { line, column }: Position): number | undefined {
  const [header = '', ...lines] = text.split('\n').slice(line - 1);
  if (header[column - 1] !== '|') return undefined;
  const first = lines.find((content) => content.trim() !== '') ?? '';
  return first.length - first.trimStart().length;
}
