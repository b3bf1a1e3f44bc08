import type { JsonObject } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import type { Source } from './source.ts';
import type { Span } from './split.ts';

/** One document of a source, by its number (from 0) and place; the text between the offsets is `source.text.slice()`. */
export interface ManifestDocument extends Span {
  readonly source: Source;
  readonly index: number;
}

/** One object of a source, which still knows where each of its fields is written. */
export interface Resource {
  readonly value: JsonObject;
  readonly document: ManifestDocument;
  /** The way to the object within its document: empty, or `['items', 3]` inside of a List. */
  readonly root: Path;
  /** Where a value is written; for a field that is missing, its nearest parent that is not. Read again each time, so not free. */
  position(path: Path): Position;
  /** Where a field's name is written; for a list item, the item. */
  keyPosition(path: Path): Position;
}
