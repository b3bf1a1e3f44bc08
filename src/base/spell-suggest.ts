/** A longer word is no slip of the keyboard, and comparing long words takes the time of their lengths multiplied. */
const MAX_WORD_LENGTH = 100;

/** The known word a misspelt one was probably meant to be, for "did you mean"; undefined when none comes close. */
export function suggestSpelling(word: string, known: Iterable<string>): string | undefined {
  return suggestSpellings(word, known)[0];
}

/** All known words that come close, the closest first; those that are as close stay in their order. */
export function suggestSpellings(word: string, known: Iterable<string>): readonly string[] {
  if (word.length > MAX_WORD_LENGTH) return [];
  const limit = Math.max(1, Math.floor(word.length / 3));
  const close: { readonly candidate: string; readonly cost: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const cost = distance(word.toLowerCase(), candidate.toLowerCase(), limit);
    if (cost <= limit) close.push({ candidate, cost });
  }
  return close.sort((a, b) => a.cost - b.cost).map(({ candidate }) => candidate);
}

/** `; did you mean "x"?`, as the end of a message; empty where there is no suggestion. */
export function didYouMean(suggestion: string | undefined): string {
  return suggestion === undefined ? '' : `; did you mean "${suggestion}"?`;
}

const { min } = Math;
const FAR = Number.POSITIVE_INFINITY;

/** A row of the table of distances between beginnings of two words, and the least in it. */
interface Row {
  readonly edits: readonly number[];
  readonly least: number;
}

/** Edits (a letter more, less, other, or two swapped) that turn one word into the other; infinite beyond the limit. */
function distance(from: string, to: string, limit: number): number {
  let before: Row = { edits: [], least: FAR };
  let last: Row = { edits: Array.from({ length: to.length + 1 }, (_, column) => column), least: 0 };
  for (let row = 1; row <= from.length; row++) {
    // A swap builds on the row before the last, so it takes two rows beyond the limit to be sure.
    if (last.least > limit && before.least > limit) return FAR;
    [before, last] = [last, nextRow({ from, to, row }, last.edits, before.edits)];
  }
  return at(last.edits, to.length);
}

interface Place {
  readonly from: string;
  readonly to: string;
  readonly row: number;
}

function nextRow({ from, to, row }: Place, last: readonly number[], before: readonly number[]): Row {
  const edits = [row];
  let least = row;
  for (let column = 1; column <= to.length; column++) {
    const same = from[row - 1] === to[column - 1];
    const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
    const single = min(at(last, column) + 1, at(edits, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1));
    const fewest = swapped ? min(single, at(before, column - 2) + 1) : single;
    edits.push(fewest);
    least = min(least, fewest);
  }
  return { edits, least };
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? FAR;
}
