import { lineIndex } from '#base/line-index.ts';
import type { Origin } from './run.ts';

/** For each line of the output, the template's line behind its first character that is not white space. */
export function outputLines(output: string, source: string, origins: readonly Origin[]): readonly number[] {
  const placeAt = lineIndex(source);
  let offset = 0;
  let index = 0;
  return output.split('\n').map((line) => {
    const blank = line.length - line.trimStart().length;
    const place = offset + (blank === line.length ? 0 : blank);
    while ((origins[index + 1]?.output ?? Number.POSITIVE_INFINITY) <= place) index++;
    offset += line.length + 1;
    return placeAt(sourceOffset(origins[index], place)).line;
  });
}

function sourceOffset(origin: Origin | undefined, place: number): number {
  if (!origin) return 0;
  return origin.source + (origin.verbatim ? place - origin.output : 0);
}
