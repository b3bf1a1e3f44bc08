import type { Json } from '#base/json.ts';
import type { Path } from '#base/path.ts';
import type { Position } from '#base/position.ts';
import { Marks } from './marks.ts';
import { readDocument } from './read-document.ts';
import type { ManifestDocument } from './resource.ts';
import { positionsIn, type Source } from './source.ts';

/** Whether a person is pointed at the name of a field or at its value. */
type Aspect = 'key' | 'value';

/** Answers where the fields of a source's documents are written. */
export interface Locator {
  at(offset: number): Position;
  find(document: ManifestDocument, path: Path, aspect: Aspect): Position;
}

interface Mapped {
  readonly index: number;
  readonly root: Json;
  readonly marks: Marks;
}

/**
 * Most documents have no findings, so places are not kept while reading: a document that is asked about is read a
 * second time, with marks. The last such document is remembered, because findings come document by document.
 */
export function createLocator(source: Source): Locator {
  const at = positionsIn(source);
  let last: Mapped | undefined;
  return {
    at,
    find(document, path, aspect) {
      last = last?.index === document.index ? last : mapDocument(document);
      const found = last.marks.find(last.root, path);
      if (found === undefined) return at(contentStart(document));
      const exact = found.found === path.length;
      return at(document.start + (exact ? found.mark[aspect] : found.mark.key));
    },
  };
}

function mapDocument(document: ManifestDocument): Mapped {
  const marks = new Marks();
  const { value = null } = readDocument(document.source.text.slice(document.start, document.end), marks);
  return { index: document.index, root: value, marks };
}

/** Where the first thing is written that is neither a marker, nor a comment, nor blank. */
function contentStart({ source, start, end }: ManifestDocument): number {
  const text = source.text.slice(start, end);
  const offset = text.search(/^(?!---|%)[ \t]*[^\s#]/m);
  return offset < 0 ? start : start + offset + (/^[ \t]*/.exec(text.slice(offset))?.[0].length ?? 0);
}
