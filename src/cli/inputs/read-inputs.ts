import { failure, type Result, success } from '#findings/result.ts';
import type { Source } from '#manifest/source.ts';
import type { Io } from '../io.ts';
import { realDisk } from './disk.ts';
import { type Found, findFiles, type Search } from './find-files.ts';
import { readAhead } from './read-ahead.ts';
import { readInput } from './read-input.ts';
import { renderChart } from './render-chart.ts';
import { type LeftOut, type SortedOut, sortOut } from './sort-out.ts';

/** Files that are being read while one is being checked. */
const MAX_READS_AHEAD = 32;

/** What to read besides the operands of a command. */
export interface Reading extends Pick<Io, 'stdin'>, Partial<Search> {
  /** The name of stdin in reports. */
  readonly stdinName?: string | undefined;
  /** Whether the templates of charts are rendered instead of left out. */
  readonly helm?: boolean | undefined;
  /** Hears of each file that is no manifest by itself. */
  readonly onLeftOut?: (leftOut: LeftOut) => void;
}

/** A text, and whether a person named it or it was found in a folder. */
export type Input = Result<Source> & { readonly isListed: boolean };

/** Every text behind the operands of a command, in order; what cannot be read is a failure among the others. */
export async function* readInputs(paths: readonly string[], reading: Reading): AsyncGenerator<Input> {
  const { disk = realDisk, recursive = true, exclude = [], stdin } = reading;
  const found: Found[] = [];
  for await (const each of findFiles(paths, { disk, recursive, exclude })) found.push(each);
  yield* readAhead(wanted(sortOut(found, disk), reading), MAX_READS_AHEAD, async (each): Promise<Input> => {
    if ('finding' in each) return { ...failure([each.finding]), isListed: false };
    if ('chart' in each) return { ...success(await renderChart(each.chart)), isListed: true };
    const name = each.file === '-' ? (reading.stdinName ?? each.file) : each.file;
    return { ...(await readInput(each.file, { disk, stdin, name })), isListed: each.isListed };
  });
}

type Wanted = Exclude<SortedOut, { readonly leftOut: LeftOut }> | { readonly chart: string };

/** Of a chart that is to be rendered, the first template stands for all. */
async function* wanted(sorted: AsyncIterable<SortedOut>, { helm, onLeftOut }: Reading): AsyncGenerator<Wanted> {
  const rendered = new Set<string>();
  for await (const each of sorted) {
    if (!('leftOut' in each)) yield each;
    else if (!helm || each.leftOut.as !== 'template') onLeftOut?.(each.leftOut);
    else if (!rendered.has(each.leftOut.of)) {
      rendered.add(each.leftOut.of);
      yield { chart: each.leftOut.of };
    }
  }
}
