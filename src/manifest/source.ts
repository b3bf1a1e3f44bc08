import type { Position } from '../base/finding.ts';

/** A text and the name a person knows it by: a path, `-` for stdin, a template's name. */
export interface Source {
  readonly name: string;
  readonly text: string;
}

/** Turns offsets of a source into places a person can open; lines are counted at the first question only. */
export function positionsIn(source: Source): (offset: number) => Position {
  let starts: readonly number[] | undefined;
  return (offset) => {
    starts ??= lineStarts(source.text);
    const line = lineOf(starts, offset);
    return { file: source.name, line: line + 1, column: offset - (starts[line] ?? 0) + 1 };
  };
}

function lineStarts(text: string): number[] {
  const starts = [0];
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) starts.push(at + 1);
  return starts;
}

/** The index of the last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}
