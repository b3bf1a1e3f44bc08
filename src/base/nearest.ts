/** A longer word is no slip of the keyboard, and comparing long words takes the time of their lengths multiplied. */
const LONGEST = 100;

/** The known word a misspelt one was probably meant to be, for "did you mean"; undefined when none comes close. */
export function nearest(word: string, known: Iterable<string>): string | undefined {
  return nearestFirst(word, known)[0];
}

/** All known words that come close, the closest first; those that are as close stay in their order. */
export function nearestFirst(word: string, known: Iterable<string>): readonly string[] {
  if (word.length > LONGEST) return [];
  const limit = Math.max(1, Math.floor(word.length / 3));
  const close: { readonly candidate: string; readonly cost: number }[] = [];
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > limit) continue;
    const cost = distance(word.toLowerCase(), candidate.toLowerCase());
    if (cost <= limit) close.push({ candidate, cost });
  }
  return close.sort((a, b) => a.cost - b.cost).map(({ candidate }) => candidate);
}

/** Edits (a letter more, less, other, or two swapped) that turn one word into the other. */
function distance(from: string, to: string): number {
  let before: readonly number[] = [];
  let last: readonly number[] = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (let row = 1; row <= from.length; row++) {
    const line = [row];
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1];
      const swapped = row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1];
      const edits = [at(last, column) + 1, at(line, column - 1) + 1, at(last, column - 1) + (same ? 0 : 1)];
      line.push(Math.min(...edits, ...(swapped ? [at(before, column - 2) + 1] : [])));
    }
    before = last;
    last = line;
  }
  return at(last, to.length);
}

function at(line: readonly number[], index: number): number {
  return line[index] ?? Number.POSITIVE_INFINITY;
}
