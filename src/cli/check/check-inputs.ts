import { systemClock } from '#base/clock.ts';
import { OperationalError } from '#base/operational-error.ts';
import type { Finding } from '#findings/finding.ts';
import type { Source } from '#manifest/source.ts';
import { plural } from '#report/plural.ts';
import { applySuppressions } from '#validation/suppression/suppression.ts';
import { type SourceOptions, validateSource } from '#validation/validate-source.ts';
import { readInputs } from '../inputs/read-inputs.ts';
import { limitHeapGrowth } from '../limit-heap-growth.ts';
import { Progress } from '../progress.ts';
import type { Checked, Checking } from './checking.ts';

/** The findings of one input, and its text where it could be read. */
export interface CheckedSource {
  readonly source: Source | undefined;
  readonly findings: readonly Finding[];
}

/** Inputs one by one, in their order. */
export interface CheckedInputs extends Omit<Checked, 'findings'> {
  readonly sources: readonly CheckedSource[];
}

/** Checks every resource of the inputs by itself. It reads ahead meanwhile, and keeps nothing but what somebody hears of. */
export async function checkInputs(
  paths: readonly string[],
  checking: Checking,
  options: SourceOptions = {},
): Promise<CheckedInputs> {
  const { suppressions, baseline, io, reading } = checking;
  const every = [...suppressions, ...baseline];
  const sources: CheckedSource[] = [];
  const counts = { files: 0, resources: 0, unchecked: 0, suppressed: 0 };
  const progress = new Progress(io.stderr, systemClock);
  let unitsRead = 0;
  for await (const input of readInputs(paths, reading)) {
    // A file that could not be checked is no finding that one may live with, but for those in the baseline.
    const ofFile = applySuppressions(input.findings, input.ok ? every : baseline);
    counts.suppressed += ofFile.suppressed;
    counts.files += 1;
    if (!input.ok) {
      sources.push({ source: undefined, findings: ofFile.kept });
      continue;
    }
    unitsRead += input.value.text.length;
    // Where the objects are kept, collecting early finds nothing to collect.
    if (!options.onResource) limitHeapGrowth(unitsRead);
    const report = validateSource(input.value, every, options);
    // The text is kept only for those who keep its objects.
    sources.push({ source: options.onResource && input.value, findings: [...ofFile.kept, ...report.findings] });
    counts.resources += report.resources;
    counts.unchecked += report.unchecked;
    counts.suppressed += report.suppressed;
    progress.show(`${plural(counts.files, 'file')}, ${plural(counts.resources, 'resource')}`);
  }
  progress.clear();
  reading.tellLeftOut();
  return { counts, sources };
}

/** Nothing to check is a slip of the keyboard, and not a success. */
export function refuseNothing({ counts }: CheckedInputs, paths: readonly string[], { reading }: Checking): void {
  if (counts.files > 0 || reading.hasLeftOut()) return;
  throw new OperationalError(`no manifests in ${paths.join(', ')}: their names have to end in .yaml, .yml or .json`);
}
