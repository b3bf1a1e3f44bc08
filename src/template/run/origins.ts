import type { Origin } from './run.ts';

/** For each line of the output, the template's line behind its first character that is not white space. */
export function outputLines(output: string, source: string, origins: readonly Origin[]): readonly number[] {
  const starts = lineStarts(source);
  let offset = 0;
  let index = 0;
  return output.split('\n').map((line) => {
    const blank = line.length - line.trimStart().length;
    const place = offset + (blank === line.length ? 0 : blank);
    while ((origins[index + 1]?.output ?? Number.POSITIVE_INFINITY) <= place) index++;
    offset += line.length + 1;
    return lineOf(starts, sourceOffset(origins[index], place));
  });
}

function sourceOffset(origin: Origin | undefined, place: number): number {
  if (!origin) return 0;
  return origin.source + (origin.verbatim ? place - origin.output : 0);
}

function lineStarts(text: string): readonly number[] {
  return [0, ...Array.from(text.matchAll(/\n/g), (match) => match.index + 1)];
}

/** Binary search: the last line that starts at or before the offset. */
function lineOf(starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) <= offset) low = middle;
    else high = middle;
  }
  return low + 1;
}
