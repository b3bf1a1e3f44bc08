/** The part of a text that is one document, its `---` line included, as UTF-16 offsets. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/**
 * A line that begins a document (`---`) or ends one (`...`), neither of which any scalar may hold; and the place between
 * two JSON objects on lines of their own, as `jq` prints them.
 */
const MARKER = /^(?:---|\.\.\.)(?=[ \t\r\n]|$)|^(?=\{)(?<=\}[ \t]*\r?\n)/gm;

/** A line that is neither blank, nor a comment, nor a directive (`%YAML 1.1`). */
const CONTENT = /^(?!%)[ \t]*[^\s#]/m;

/** Cuts a text at its document markers, so that one broken document cannot take the others with it. */
export function* splitDocuments(text: string): Generator<Span> {
  let start = 0;
  let begun = false;
  for (const { index, 0: marker } of text.matchAll(MARKER)) {
    const holdsDocument = begun || CONTENT.test(text.slice(start, index));
    if (holdsDocument) yield { start, end: index };
    begun = marker === '---';
    if (marker === '...') start = afterLine(text, index);
    else if (holdsDocument) start = index;
  }
  if (begun || CONTENT.test(text.slice(start))) yield { start, end: text.length };
}

function afterLine(text: string, at: number): number {
  const newline = text.indexOf('\n', at);
  return newline < 0 ? text.length : newline + 1;
}
